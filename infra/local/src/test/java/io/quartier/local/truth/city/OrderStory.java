package io.quartier.local.truth.city;

import io.quartier.schemas.Allocated;
import io.quartier.schemas.Cancelled;
import io.quartier.schemas.Delivered;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.OutForDelivery;
import io.quartier.schemas.Paid;
import io.quartier.schemas.Placed;
import io.quartier.schemas.Returned;
import io.quartier.schemas.Reviewed;
import io.quartier.schemas.Shipped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that became of one order that was placed; of several steps of a kind the first counts. */
final class OrderStory {
    private static final Set<String> FAULTS = Set.of("damaged", "wrong", "incomplete");

    private final OrderEvent first;
    private final Placed placed;
    private final List<Region> path;
    private final List<OrderEvent> steps;

    private OrderStory(OrderEvent first, Placed placed, List<Region> path, List<OrderEvent> steps) {
        this.first = first;
        this.placed = placed;
        this.path = path;
        this.steps = steps;
    }

    /**
     * The orders that were placed.
     *
     * @param steps in the order (occurredAt, eventId)
     */
    static List<OrderStory> of(List<OrderEvent> steps, Regions regions) {
        Map<String, List<OrderEvent>> byOrder = new LinkedHashMap<>();
        steps.forEach(step -> byOrder.computeIfAbsent(step.getOrderId(), id -> new ArrayList<>()).add(step));
        List<OrderStory> stories = new ArrayList<>();
        for (List<OrderEvent> life : byOrder.values()) {
            life.stream().filter(step -> step.getStep() instanceof Placed).findFirst().ifPresent(first -> stories
                    .add(new OrderStory(first, (Placed) first.getStep(),
                            regions.path(first.getDestination(), first.getOccurredAt()), life)));
        }
        return stories;
    }

    /**
     * A step and when it was taken.
     *
     * @param <S> what the step tells
     */
    record Step<S>(Instant at, S told) {}

    <S> List<Step<S>> all(Class<S> kind) {
        return steps.stream().filter(step -> kind.isInstance(step.getStep()))
                .map(step -> new Step<>(step.getOccurredAt(), kind.cast(step.getStep()))).toList();
    }

    private @Nullable Instant firstAt(Class<?> kind) {
        return steps.stream().filter(step -> kind.isInstance(step.getStep())).map(OrderEvent::getOccurredAt).findFirst()
                .orElse(null);
    }

    String id() {
        return first.getOrderId();
    }

    String currency() {
        return first.getCurrency();
    }

    Placed terms() {
        return placed;
    }

    List<Region> path() {
        return path;
    }

    String channel() {
        return placed.getChannel();
    }

    Instant placedAt() {
        return first.getOccurredAt();
    }

    boolean isCancelled() {
        return firstAt(Cancelled.class) != null;
    }

    @Nullable
    Instant paidAt() {
        return firstAt(Paid.class);
    }

    @Nullable
    Instant allocatedAt() {
        return firstAt(Allocated.class);
    }

    /** When the parcel left the hub: it was shipped, or else it was out for delivery. */
    @Nullable
    Instant leftAt() {
        Instant shippedAt = firstAt(Shipped.class);
        return shippedAt == null ? firstAt(OutForDelivery.class) : shippedAt;
    }

    @Nullable
    Instant deliveredAt() {
        return firstAt(Delivered.class);
    }

    long goodsValue() {
        return placed.getItems().stream().mapToLong(item -> item.getQuantity() * item.getPrice()).sum();
    }

    long discount() {
        return placed.getItems().stream().mapToLong(item -> item.getQuantity() * item.getDiscount()).sum();
    }

    /** What the goods cost; null unless it is known of every one of them. */
    @Nullable
    Long goodsCost() {
        long sum = 0;
        for (OrderItem item : placed.getItems()) {
            if (item.getCost() == null) {
                return null;
            }
            sum += item.getQuantity() * item.getCost();
        }
        return placed.getItems().isEmpty() ? null : (Long) sum;
    }

    /** What the delivery cost, where that is known; null before. */
    @Nullable
    Long actualDeliveryCost() {
        return all(Delivered.class).stream().findFirst().map(step -> step.told().getDeliveryCost()).orElse(null);
    }

    /** What the delivery cost, or else was expected to cost. */
    long deliveryCost() {
        Long actual = actualDeliveryCost();
        Long expected = placed.getDeliveryCost();
        return actual != null ? actual : expected == null ? 0 : expected;
    }

    /** Whether the parcel was complete, right and undamaged, as far as reviews and returns say. */
    boolean isAccurate() {
        return all(Reviewed.class).stream().noneMatch(review -> FAULTS.contains("" + review.told().getComplaint()))
                && all(Returned.class).stream().noneMatch(back -> FAULTS.contains("" + back.told().getReason()));
    }

    /** The last instant that keeps the promise; null when there is none. */
    @Nullable
    Instant dueAt() {
        Instant endAt = promiseEndAt();
        return placed.getPromisedAt() == null && endAt != null ? endAt.minusMillis(1) : endAt;
    }

    /** From when on it is late: the promised instant, or the end of the promised day where the parcel goes; null when there is none. */
    @Nullable
    Instant promiseEndAt() {
        LocalDate day = placed.getPromisedDay();
        if (placed.getPromisedAt() != null || day == null) {
            return placed.getPromisedAt();
        }
        return path.get(0).calendar().startOf(day.plusDays(1));
    }

    boolean isLate() {
        Instant deliveredAt = deliveredAt();
        Instant dueAt = dueAt();
        return deliveredAt != null && dueAt != null && deliveredAt.isAfter(dueAt);
    }
}
