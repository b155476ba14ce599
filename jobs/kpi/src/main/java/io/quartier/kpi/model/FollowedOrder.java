package io.quartier.kpi.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * All that is remembered of one order, as one value: a step finds it with one look, and a checkpoint names the order once.
 *
 * <p>A serializable bean: fields are public for the serializer and the operator that keeps it.
 */
public final class FollowedOrder {
    private static final Comparator<OrderChanged> IN_ORDER = Comparator.comparingLong(OrderChanged::occurredAtMillis)
            .thenComparing(OrderChanged::eventId);

    /** What is known of it. */
    public OrderLife life = new OrderLife();
    /** Hashes of its events; as long as there are any, the order is remembered. */
    public SeenEvents seen = new SeenEvents();
    /** Steps that the watermark has not passed, in no order. */
    public List<OrderChanged> ahead = new ArrayList<>();

    /**
     * The instants at which something is to be done with what is remembered, epoch milliseconds, in no order.
     *
     * @param horizonMillis how long an event is remembered
     */
    public LongStream due(long horizonMillis) {
        LongStream steps = ahead.stream().mapToLong(OrderChanged::occurredAtMillis);
        return seen.size == 0 ? steps : LongStream.concat(steps, LongStream.of(forgetAtMillis(horizonMillis)));
    }

    /** When the first of its events is to be forgotten, epoch milliseconds; only where there are any. */
    public long forgetAtMillis(long horizonMillis) {
        return seen.firstMillis() + horizonMillis + 1;
    }

    /** Takes the steps out that happened until an instant, in the order of application. */
    public List<OrderChanged> takeUntil(long millis) {
        var due = new ArrayList<OrderChanged>(ahead.size());
        ahead.removeIf(step -> step.occurredAtMillis() <= millis && due.add(step));
        due.sort(IN_ORDER);
        return due;
    }
}
