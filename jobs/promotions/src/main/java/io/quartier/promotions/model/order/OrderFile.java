package io.quartier.promotions.model.order;

import io.quartier.promotions.model.order.OrderStep.Owner;
import io.quartier.promotions.model.shopper.ShopperEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of an order.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class OrderFile {
    /** Of an order that lives as long, copies of older steps are not recognised any more. */
    private static final int MOST_STEPS = 200;
    private static final Comparator<OrderStep> IN_ORDER = Comparator
            .comparing((OrderStep step) -> step.event().occurredAt()).thenComparing(step -> !step.isPlaced())
            .thenComparing(step -> step.event().eventId());

    /** What the first step said; null until it came. */
    public @Nullable Owner owner;
    /** Ids of steps that were taken in, the newest last. */
    public List<String> seen = new ArrayList<>();
    /** Steps that event time has not reached, in no order; bounded by the disorder of the topic. */
    public List<OrderStep> ahead = new ArrayList<>();
    /** Whether it came to the door. */
    public boolean delivered;
    /** Event time of the last step; the epoch before there was one. */
    public Instant touchedAt = Instant.EPOCH;

    /** Takes a step in; false if it is a copy. */
    public boolean add(OrderStep step) {
        String eventId = step.event().eventId();
        if (seen.contains(eventId)) {
            return false;
        }
        seen.add(eventId);
        if (seen.size() > MOST_STEPS) {
            seen.removeFirst();
        }
        ahead.add(step);
        return true;
    }

    /**
     * When the order has to be looked at, epoch milliseconds: for steps ahead, and to be forgotten.
     *
     * @param horizon how long after its last step it is remembered
     */
    public LongStream due(Duration horizon) {
        Stream<Instant> steps = ahead.stream().map(step -> step.event().occurredAt());
        Stream<Instant> end = touchedAt.equals(Instant.EPOCH) ? Stream.empty() : Stream.of(touchedAt.plus(horizon));
        return Stream.concat(steps, end).mapToLong(Instant::toEpochMilli).distinct();
    }

    /** Takes out the steps that happened until an instant, in the order in which they happened. */
    public List<OrderStep> takeUntil(Instant until) {
        List<OrderStep> due = ahead.stream().filter(step -> !step.event().occurredAt().isAfter(until)).sorted(IN_ORDER)
                .toList();
        ahead.removeAll(due);
        due.forEach(this::learn);
        return due;
    }

    /**
     * Where an order came to by a step, and how long that took. Of several such steps the first counts, as in the figures of deliveries.
     *
     * @param step one that was taken out
     */
    public Optional<ShopperEvent> findDelivery(OrderStep step) {
        if (delivered || owner == null || !step.event().name().equals(OrderStep.DELIVERED)) {
            return Optional.empty();
        }
        delivered = true;
        return Optional.of(step.delivery(owner));
    }

    /** The first word on whose it is stands. */
    private void learn(OrderStep step) {
        touchedAt = step.event().occurredAt();
        if (owner == null && step.isPlaced()) {
            owner = step.owner();
        }
    }
}
