package io.quartier.promotions.model.decision;

import io.quartier.promotions.model.trigger.Repeat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How often one shopper had one trigger, as far as its {@code repeat} has to know. It belongs to the trigger and survives versions;
 * a version that repeats in another way counts what was kept for the way before.
 *
 * @param firstAt when the shopper first had it; null if never
 * @param newest  the last ones, oldest first: as many as may be had in a span or period; one for each key if it is once per key
 */
public record Uses(@Nullable Instant firstAt, List<Use> newest) {
    /** The shopper never had it. */
    public static final Uses NONE = new Uses(null, List.of());

    public Uses {
        newest = List.copyOf(newest);
    }

    /**
     * A use.
     *
     * @param at  when
     * @param key value of the trigger's key; empty without one
     */
    public record Use(Instant at, String key) {}

    /** Whether the shopper may have it once more, where the clock is that of {@code zone}. */
    boolean allow(Repeat repeat, Use next, ZoneId zone) {
        return switch (repeat) {
            case Repeat.PerSpan span -> isBelow(span.times(), use -> use.at.isAfter(next.at.minus(span.span())));
            case Repeat.PerPeriod period -> isBelow(period.times(),
                    use -> LocalPeriods.isSame(period.period(), use.at, next.at, zone));
            case Repeat.OnceEver once -> firstAt == null;
            case Repeat.OncePerKey once -> isBelow(1, use -> use.key.equals(next.key));
            case Repeat.Always always -> true;
        };
    }

    private boolean isBelow(int times, Predicate<Use> counts) {
        return newest.stream().filter(counts).count() < times;
    }

    /** With one more. */
    Uses and(Repeat repeat, Use next) {
        List<Use> all = Stream.concat(newest.stream(), Stream.of(next)).toList();
        int kept = Math.min(all.size(), kept(repeat));
        return new Uses(firstAt == null ? next.at : firstAt, all.subList(all.size() - kept, all.size()));
    }

    private static int kept(Repeat repeat) {
        return switch (repeat) {
            case Repeat.PerSpan span -> span.times();
            case Repeat.PerPeriod period -> period.times();
            case Repeat.OncePerKey once -> Integer.MAX_VALUE;
            case Repeat.OnceEver once -> 1;
            case Repeat.Always always -> 1;
        };
    }
}
