package io.quartier.kpi.model;

import io.quartier.common.stream.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What visitors do, for tests; on the web and in Manaus unless the test says otherwise. */
public final class Clicks {
    private static final Origin ORIGIN = new Origin("clicks", 0, 0);

    private Clicks() {}

    public static ShopperActed click(String visitorId, String eventId, Instant at) {
        return act(visitorId, eventId, at, ShopperActed.PAGE_VIEWED);
    }

    public static ShopperActed act(String visitorId, String eventId, Instant at, String action) {
        return act(visitorId, eventId, at, action, "web", Places.IN_MANAUS, null);
    }

    public static ShopperActed act(String visitorId, String eventId, Instant at, String action, String channel,
            RegionPath path, @Nullable Integer loadMillis) {
        return new ShopperActed(ORIGIN, eventId, at.toEpochMilli(), visitorId, action,
                Places.at(path.leaf().regionId()), channel, null, loadMillis, path.encode(), null);
    }

    /** A cart event or, with days and fees, a shipping quote; on the web and in Manaus. */
    public static ShopperActed cart(String visitorId, String eventId, Instant at, String action,
            @Nullable String cartId) {
        return quote(act(visitorId, eventId, at, action), cartId, null, null);
    }

    /** A shipping quote. */
    public static ShopperActed quote(String visitorId, String eventId, Instant at, @Nullable String cartId,
            @Nullable Integer days, @Nullable Long feeOverExpected) {
        return quote(act(visitorId, eventId, at, ShopperActed.QUOTE_SHOWN), cartId, days, feeOverExpected);
    }

    /** The same act, told of a cart; a fee of 5.00 was expected. */
    public static ShopperActed quote(ShopperActed act, @Nullable String cartId, @Nullable Integer days,
            @Nullable Long feeOverExpected) {
        Long fee = feeOverExpected == null ? null : (Long) (500 + feeOverExpected);
        return new ShopperActed(act.origin(), act.eventId(), act.occurredAtMillis(), act.visitorId(), act.action(),
                act.place(), act.channel(), act.campaign(), act.pageLoadMillis(), act.regionPath(),
                new ClickDetail(null, null, null, null, null, null, null, "BRL", cartId, null, days, fee,
                        feeOverExpected == null ? null : 500L, null, null, null));
    }

    /** An order of a cart. */
    public static ShopperActed order(String visitorId, String eventId, Instant at, @Nullable String cartId) {
        return ShopperActed.placing(
                Steps.placed("order of " + eventId, at).ofCart(cartId).named(eventId).build(), visitorId);
    }

    public static ShopperActed order(String visitorId, String eventId, Instant at) {
        return ShopperActed.placing(Steps.placed("order of " + eventId, at).named(eventId).build(), visitorId);
    }
}
