package io.quartier.promotions.model.shopper;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The orders of a shopper that were not cancelled. Each is kept by itself for {@link #KEPT}, the newest {@link #MOST} of them; of older ones
 * only number, sum and the first and last instant, so that a cancellation that comes later changes nothing.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class Orders {
    /** How long an order may still be cancelled. */
    static final Duration KEPT = Duration.ofDays(400);
    /** How many orders are kept by themselves. */
    static final int MOST = 200;

    /** Orders kept by themselves, in the order of placing. */
    public List<KeptOrder> kept = new ArrayList<>();
    /** How many older ones there are. */
    public long olderCount;
    /** Value of the older ones in thousandths of a major unit. */
    public long olderThousandths;
    /** When the first of the older ones was placed; null without any. */
    public @Nullable Instant olderFirstAt;
    /** When the last of the older ones was placed; null without any. */
    public @Nullable Instant olderLastAt;

    void place(KeptOrder order) {
        kept.add(order);
        if (kept.size() > MOST) {
            fold(kept.removeFirst());
        }
    }

    void cancel(String orderId) {
        kept.removeIf(order -> order.orderId().equals(orderId));
    }

    void forget(Instant at) {
        while (!kept.isEmpty() && !kept.getFirst().isWithin(at, KEPT)) {
            fold(kept.removeFirst());
        }
    }

    private void fold(KeptOrder order) {
        olderCount++;
        olderThousandths += order.thousandths();
        olderFirstAt = olderFirstAt == null ? order.placedAt() : olderFirstAt;
        olderLastAt = order.placedAt();
    }

    long count() {
        return olderCount + kept.size();
    }

    double spent() {
        return (olderThousandths + thousandths(kept.stream())) / 1000.0;
    }

    long count(Instant at, Duration span) {
        return within(at, span).count();
    }

    double spent(Instant at, Duration span) {
        return thousandths(within(at, span)) / 1000.0;
    }

    private static long thousandths(Stream<KeptOrder> orders) {
        return orders.mapToLong(KeptOrder::thousandths).sum();
    }

    private Stream<KeptOrder> within(Instant at, Duration span) {
        return kept.stream().filter(order -> order.isWithin(at, span));
    }

    /** What was bought in a span, each once, in the order of buying. */
    List<String> bought(Function<KeptOrder, List<String>> what, Instant at, Duration span) {
        return within(at, span).flatMap(order -> what.apply(order).stream()).distinct().toList();
    }

    Optional<Instant> findFirst() {
        return Optional.ofNullable(olderFirstAt)
                .or(() -> kept.isEmpty() ? Optional.empty() : Optional.of(kept.getFirst().placedAt()));
    }

    Optional<Instant> findLast() {
        return kept.isEmpty() ? Optional.ofNullable(olderLastAt) : Optional.of(kept.getLast().placedAt());
    }

    /** When an order next leaves a span; empty if none is inside. */
    Optional<Instant> findChange(Instant after, Duration span) {
        return kept.stream().map(order -> order.placedAt().plus(span)).filter(after::isBefore)
                .min(Comparator.naturalOrder());
    }
}
