package io.quartier.kpi.codec;

import io.quartier.common.ingest.Check;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.kpi.model.ClickDetail;
import io.quartier.kpi.model.ShopperActed;
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
        return TypeInformation.of(ShopperActed.class);
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
        if (detail != null && (belowOne(detail.quantity()) || belowOne(detail.checkoutStep())
                || belowOne(detail.position()))) {
            return new Fault("OUT_OF_RANGE", "quantity, checkout step and position must be 1 or more");
        }
        if (negative(click.pageLoadMillis())
                || (detail != null && (negative(detail.price()) || negative(detail.quotedFee())
                        || negative(detail.expectedFee()) || negative(detail.promisedDays())))) {
            return new Fault("OUT_OF_RANGE", "page load time, price, fees and promised days must be 0 or more");
        }
        return Places.faultOf(click.place());
    }

    private static boolean belowOne(@Nullable Integer value) {
        return value != null && value < 1;
    }

    private static boolean negative(@Nullable Number value) {
        return value != null && value.longValue() < 0;
    }
}
