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

    public static ShopperActed order(String visitorId, String eventId, Instant at) {
        return ShopperActed.placing(Steps.placed("order of " + eventId, at).named(eventId).build(), visitorId);
    }
}
