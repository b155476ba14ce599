package io.quartier.local.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How a feed is made worse for a test: every event is sent several times, each copy up to {@code disorder} of event time after
 * its turn. The heartbeats stay true for a topic whose disorder bound is at least that.
 *
 * @param copies   1 or more
 * @param disorder not negative, in whole milliseconds
 * @param seed     the same seed gives the same sequence
 */
public record Disturbance(int copies, Duration disorder, long seed) {
    /** Every event once, in its turn. */
    public static final Disturbance NONE = new Disturbance(1, Duration.ZERO, 0);

    public Disturbance {
        if (copies < 1) {
            throw new IllegalArgumentException("copies is less than 1: " + copies);
        }
        if (disorder.isNegative()) {
            throw new IllegalArgumentException("disorder is negative: " + disorder);
        }
    }

    /**
     * An event and when it is sent.
     *
     * @param turnAt in event time
     */
    record Turn(Instant turnAt, FeedEvent event) {}

    List<Turn> of(List<FeedEvent> events) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Turn> turns = new ArrayList<>(events.size() * copies);
        for (FeedEvent event : events) {
            for (int copy = 0; copy < copies; copy++) {
                long delayMillis = disorder.isZero() ? 0 : random.nextLong(disorder.toMillis() + 1);
                turns.add(new Turn(event.occurredAt().plusMillis(delayMillis), event));
            }
        }
        turns.sort(Comparator.comparing(Turn::turnAt));
        return turns;
    }
}
