package io.quartier.kpi.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.common.ingest.PlaceFaults;
import io.quartier.common.stream.Origin;
import io.quartier.kpi.model.ClickDetail;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.kpi.type.KpiTypes;
import io.quartier.schemas.ClickEvent;
import java.time.Instant;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** Reads clicks. */
public final class ClickCodec implements EventCodec<ClickEvent, ShopperActed> {
    private static final long serialVersionUID = 1L;

    @Override
    public Class<ClickEvent> avroType() {
        return ClickEvent.class;
    }

    @Override
    public TypeInformation<ShopperActed> eventType() {
        return KpiTypes.ACT;
    }

    @Override
    public ShopperActed toEvent(ClickEvent click, Origin origin) {
        var detail = new ClickDetail(click.getCustomerId(), click.getReferrer(), click.getPage(), click.getSku(),
                click.getCategory(), click.getQuantity(), click.getPrice(), click.getCurrency(), click.getCartId(),
                click.getCheckoutStep(), click.getPromisedDays(), click.getQuotedFee(), click.getExpectedFee(),
                click.getDecisionId(), click.getModelVersion(), click.getPosition());
        return new ShopperActed(origin, click.getEventId(), click.getOccurredAt().toEpochMilli(), click.getVisitorId(),
                click.getAction().name().toLowerCase(Locale.ROOT), Places.toClaim(click.getPlace()), click.getChannel(),
                click.getCampaign(), click.getPageLoadMillis(), "", detail);
    }

    @Override
    public String eventId(ShopperActed click) {
        return click.eventId();
    }

    @Override
    public Instant occurredAt(ShopperActed click) {
        return Instant.ofEpochMilli(click.occurredAtMillis());
    }

    @Override
    public Check<ShopperActed> check() {
        return ClickCodec::faultOf;
    }

    private static @Nullable Fault faultOf(ShopperActed click) {
        if (click.eventId().isEmpty() || click.visitorId().isEmpty()) {
            return new Fault("MISSING_FIELD", "eventId and visitorId must not be empty");
        }
        Fault channel = Channels.faultOf(click.channel());
        if (channel != null) {
            return channel;
        }
        ClickDetail detail = click.detail();
        Fault currency = detail == null || detail.currency() == null ? null : Currencies.faultOf(detail.currency());
        if (currency != null) {
            return currency;
        }
        Fault range = rangeFault(click.pageLoadMillis(), detail);
        return range == null ? PlaceFaults.of(click.place()) : range;
    }

    private static @Nullable Fault rangeFault(@Nullable Integer pageLoadMillis, @Nullable ClickDetail detail) {
        Ranges ranges = new Ranges().atLeast(0, "page load time", pageLoadMillis);
        if (detail != null) {
            ranges.atLeast(1, "quantity", detail.quantity()).atLeast(1, "checkout step", detail.checkoutStep())
                    .atLeast(1, "position", detail.position()).atLeast(0, "price", detail.price())
                    .atLeast(0, "quoted fee", detail.quotedFee()).atLeast(0, "expected fee", detail.expectedFee())
                    .atLeast(0, "promised days", detail.promisedDays());
        }
        return ranges.fault();
    }
}
