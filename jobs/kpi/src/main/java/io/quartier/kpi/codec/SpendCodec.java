package io.quartier.kpi.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.kpi.model.SpendReported;
import io.quartier.schemas.MarketingSpend;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Reads what advertising cost. */
public final class SpendCodec implements EventCodec<MarketingSpend, SpendReported> {
    private static final long serialVersionUID = 1L;

    @Override
    public Class<MarketingSpend> avroType() {
        return MarketingSpend.class;
    }

    @Override
    public TypeInformation<SpendReported> eventType() {
        return TypeInformation.of(SpendReported.class);
    }

    @Override
    public SpendReported toEvent(MarketingSpend spend, Origin origin) {
        return new SpendReported(origin, spend.getEventId(), spend.getOccurredAt(), spend.getOccurredAt(),
                spend.getRegionId(), "", spend.getCampaign(), Math.toIntExact(spend.getDay().toEpochDay()),
                spend.getVersion(), spend.getMedium(), spend.getAmount(), spend.getCurrency(), spend.getImpressions(),
                spend.getClicks(), spend.getSource());
    }

    @Override
    public String eventId(SpendReported event) {
        return event.eventId();
    }

    @Override
    public Instant occurredAt(SpendReported event) {
        return event.occurredAt();
    }

    @Override
    public SpendReported knownAt(SpendReported event, Instant knownAt) {
        return event.knownAt(knownAt);
    }

    @Override
    public Check<SpendReported> check() {
        return SpendCodec::faultOf;
    }

    private static @Nullable Fault faultOf(SpendReported spend) {
        if (!Years.contain(LocalDate.ofEpochDay(spend.day()))) {
            return new Fault("OUT_OF_RANGE", "day must be between 2000 and 2100");
        }
        return Amounts.first(Amounts.faultIfEmpty("regionId", spend.regionId()),
                Amounts.faultIfEmpty("campaign", spend.campaign()), Amounts.faultIfNegative("amount", spend.amount()),
                Amounts.faultOutside("version", spend.version(), 1, Integer.MAX_VALUE),
                Amounts.faultIfNegative("impressions", spend.impressions()),
                Amounts.faultIfNegative("clicks", spend.clicks()), Currencies.faultOf(spend.currency()));
    }
}
