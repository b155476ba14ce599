package io.quartier.benchmarks.live;

import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.Place;
import io.quartier.schemas.RegionKind;
import io.quartier.schemas.RegionVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Regions in which exactly one page is viewed: when their figures appear, the click has arrived. */
final class Probe {
    /** How many there are. */
    static final int MOST = 6_000;
    private static final String ROOT = "probes";

    private Probe() {}

    static List<FeedEvent> regions(Instant at) {
        List<FeedEvent> regions = new ArrayList<>();
        regions.add(region(ROOT, null, at));
        for (int number = 0; number < MOST; number++) {
            regions.add(region(id(number), ROOT, at));
        }
        return regions;
    }

    private static FeedEvent region(String id, @Nullable String parent, Instant at) {
        return FeedEvent.of(RegionVersion.newBuilder().setEventId(id + "@1").setOccurredAt(at).setRegionId(id)
                .setVersion(1).setParentId(parent).setKind(RegionKind.ZONE).setName(id).setZone("UTC")
                .setCurrency("EUR").build());
    }

    /** Identifier of the region, e.g. {@code probe-00017}; in the order of the numbers. */
    static String id(int number) {
        return "probe-%05d".formatted(number);
    }

    static int number(String id) {
        return Integer.parseInt(id.substring(id.indexOf('-') + 1));
    }

    static FeedEvent click(int number, Instant at) {
        return FeedEvent.of(ClickEvent.newBuilder().setEventId("probe-click-" + number).setOccurredAt(at)
                .setVisitorId("prober-" + number).setAction(ClickAction.PAGE_VIEWED).setChannel("web")
                .setPlace(new Place(id(number), null, null, null, null)).build());
    }
}
