package io.quartier.kpi;

import io.quartier.schemas.ContactMedium;
import io.quartier.schemas.ContactReason;
import io.quartier.schemas.FxRate;
import io.quartier.schemas.HubKind;
import io.quartier.schemas.HubVersion;
import io.quartier.schemas.MarketingSpend;
import io.quartier.schemas.StockEvent;
import io.quartier.schemas.StockLevel;
import io.quartier.schemas.SupportContact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Events of slow topics as a shop would send them, valid unless a test spoils them. */
public final class SlowEvents {
    private SlowEvents() {}

    public static MarketingSpend.Builder spend(String eventId, Instant at, String regionId, String day) {
        return MarketingSpend.newBuilder().setEventId(eventId).setOccurredAt(at).setRegionId(regionId)
                .setCampaign("summer").setDay(LocalDate.parse(day)).setVersion(1).setMedium("search")
                .setAmount(12_300).setCurrency("BRL");
    }

    public static SupportContact.Builder contact(String eventId, Instant at, String regionId) {
        return SupportContact.newBuilder().setEventId(eventId).setOccurredAt(at).setCustomerId("k1")
                .setPlace(AvroEvents.place(regionId)).setMedium(ContactMedium.CHAT)
                .setReason(ContactReason.WHERE_IS_MY_ORDER);
    }

    public static FxRate.Builder rate(String eventId, Instant at, String base, String quote, double rate) {
        return FxRate.newBuilder().setEventId(eventId).setOccurredAt(at).setBase(base).setQuote(quote).setRate(rate);
    }

    public static StockEvent.Builder stock(String eventId, Instant at, String hubId, Object change) {
        return StockEvent.newBuilder().setEventId(eventId).setOccurredAt(at).setHubId(hubId).setSku("sku-1")
                .setChange(change);
    }

    public static StockLevel.Builder level(long version, int onHand) {
        return StockLevel.newBuilder().setVersion(version).setOnHand(onHand);
    }

    public static HubVersion.Builder hub(String hubId, Instant at, String regionId) {
        return HubVersion.newBuilder().setEventId(hubId + "@1").setOccurredAt(at).setHubId(hubId).setVersion(1)
                .setKind(HubKind.DARK_STORE).setName(hubId).setRegionId(regionId).setServes(List.of(regionId))
                .setLatitude(-3.1).setLongitude(-60.0).setCurrency("BRL").setCostPerPick(100).setCouriers(List.of());
    }
}
