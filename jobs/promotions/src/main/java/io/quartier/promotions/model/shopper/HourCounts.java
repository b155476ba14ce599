package io.quartier.promotions.model.shopper;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a shopper did, counted by hours since the epoch; hours in which nothing happened take no place. A span of days moves over it in
 * whole hours: an event counts until the hour that it happened in began longer ago than the span.
 *
 * <p>Bounded by the hours of the longest span, 2 161. A serializable bean: fields are public for the serializer only.
 */
public final class HourCounts {
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    /** Hours in which something happened, ascending. */
    public List<Hour> hours = new ArrayList<>();

    /**
     * An hour.
     *
     * <p>A serializable bean: fields are public for the serializer only.
     */
    public static final class Hour {
        /** Hours since the epoch. */
        public long number;
        /** How often, by the places of {@link Activity}. */
        public int[] counts = new int[Activity.values().length];
    }

    /** Whether an hour is still inside a span that ends at an instant. */
    private static boolean isInside(long hour, Instant at, Duration span) {
        return hour * HOUR_MILLIS > at.toEpochMilli() - span.toMillis();
    }

    void add(Activity activity, Instant at) {
        long number = Math.floorDiv(at.toEpochMilli(), HOUR_MILLIS);
        if (hours.isEmpty() || hours.getLast().number < number) {
            Hour hour = new Hour();
            hour.number = number;
            hours.add(hour);
        }
        hours.getLast().counts[activity.place()]++;
    }

    long count(Activity activity, Instant at, Duration span) {
        long count = 0;
        for (int index = hours.size() - 1; index >= 0 && isInside(hours.get(index).number, at, span); index--) {
            count += hours.get(index).counts[activity.place()];
        }
        return count;
    }

    /** When an hour next leaves a span; empty if none is inside any. */
    Optional<Instant> findChange(Instant after, Duration span) {
        int outside = outside(after, span);
        return outside == hours.size()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(hours.get(outside).number * HOUR_MILLIS).plus(span));
    }

    /** Forgets hours outside of the longest span. */
    void forget(Instant at, Duration longest) {
        hours.subList(0, outside(at, longest)).clear();
    }

    /** How many hours lie outside of a span that ends at an instant. */
    private int outside(Instant at, Duration span) {
        int outside = 0;
        while (outside < hours.size() && !isInside(hours.get(outside).number, at, span)) {
            outside++;
        }
        return outside;
    }
}
