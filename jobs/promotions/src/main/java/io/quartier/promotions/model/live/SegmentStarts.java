package io.quartier.promotions.model.live;

import io.quartier.promotions.model.index.TriggerIndex;
import io.quartier.promotions.model.trigger.LiveTrigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The versions on segments by the instant from which they decide, with an index of those of one instant, made when somebody asks. */
final class SegmentStarts {
    private final ConcurrentSkipListMap<Instant, Start> starts = new ConcurrentSkipListMap<>();
    private volatile Instant newest = Instant.MIN;

    private static final class Start {
        private final List<LiveTrigger> all = new ArrayList<>();
        private TriggerIndex index = TriggerIndex.NONE;
        private boolean isNew;

        private synchronized void add(LiveTrigger live) {
            all.add(live);
            isNew = true;
        }

        private synchronized TriggerIndex index() {
            if (isNew) {
                index = TriggerIndex.of(all);
                isNew = false;
            }
            return index;
        }
    }

    /** To be called by one thread at a time. */
    void add(LiveTrigger live) {
        starts.computeIfAbsent(live.effectiveFrom(), at -> new Start()).add(live);
        if (live.effectiveFrom().isAfter(newest)) {
            newest = live.effectiveFrom();
        }
    }

    /** The instants after one. */
    List<Instant> after(Instant after) {
        return List.copyOf(starts.tailMap(after, false).keySet());
    }

    /** Those after an instant, and up to another. */
    SortedMap<Instant, TriggerIndex> between(Instant after, Instant until) {
        if (!after.isBefore(until) || !after.isBefore(newest)) {
            return Collections.emptySortedMap();
        }
        SortedMap<Instant, TriggerIndex> found = new TreeMap<>();
        starts.subMap(after, false, until, true).forEach((at, start) -> found.put(at, start.index()));
        return found;
    }
}
