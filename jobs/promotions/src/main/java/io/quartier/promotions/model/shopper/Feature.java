package io.quartier.promotions.model.shopper;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field of the dictionary that is computed from what is remembered of a shopper.
 *
 * @param value  its value at an instant; null where there is none
 * @param change when time alone next changes it after an instant; empty if it does not
 * @param adds   whether what others say of it is added, as with counts and lists; else it only fills in where nothing is computed
 */
record Feature(BiFunction<ShopperState, Instant, @Nullable Object> value,
        BiFunction<ShopperState, Instant, Optional<Instant>> change, boolean adds) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    static Feature ofActivity(Activity activity, Duration span) {
        return new Feature((state, at) -> state.counts.count(activity, at, span),
                (state, after) -> state.counts.findChange(after, span), true);
    }

    static Feature ofTexts(Function<ShopperState, Recent> part, Duration span) {
        return new Feature((state, at) -> part.apply(state).within(at, span),
                (state, after) -> part.apply(state).findChange(after, span), true);
    }

    static Feature ofOrders(OverOrders value, Duration span) {
        return new Feature((state, at) -> value.of(state.orders, at, span),
                (state, after) -> state.orders.findChange(after, span), true);
    }

    /** Something that time alone does not change. */
    static Feature lasting(Function<ShopperState, Object> value) {
        return new Feature((state, at) -> value.apply(state), (state, after) -> Optional.empty(), true);
    }

    static Feature daysSince(BiFunction<ShopperState, Instant, Optional<Instant>> since) {
        return since(since, DAY);
    }

    static Feature minutesSince(BiFunction<ShopperState, Instant, Optional<Instant>> since) {
        return since(since, MINUTE);
    }

    private static Feature since(BiFunction<ShopperState, Instant, Optional<Instant>> since, Duration unit) {
        return new Feature(
                (state, at) -> since.apply(state, at).map(begin -> Duration.between(begin, at).dividedBy(unit))
                        .orElse(null),
                (state, after) -> since.apply(state, after).map(begin -> begin
                        .plus(unit.multipliedBy(Duration.between(begin, after).dividedBy(unit) + 1))),
                false);
    }

    /** A figure of the orders of a span. */
    interface OverOrders {
        Object of(Orders orders, Instant at, Duration span);
    }

    /** What is computed, together with what others say. */
    Optional<Object> findValue(ShopperState state, Instant at, @Nullable Object told) {
        Object computed = value.apply(state, at);
        return Optional.ofNullable(adds && computed != null && told != null
                ? sum(computed, told)
                : computed == null ? told : computed);
    }

    private static Object sum(Object computed, Object told) {
        if (computed instanceof List<?> mine && told instanceof List<?> theirs) {
            return Stream.concat(theirs.stream(), mine.stream()).distinct().toList();
        }
        if (computed instanceof Number mine && told instanceof Number theirs) {
            return mine.doubleValue() + theirs.doubleValue();
        }
        return computed;
    }
}
