package io.quartier.kpi.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of one visitor, as one value: an event finds it with one look, and a checkpoint names the visitor once.
 *
 * <p>A bean: fields are public for the serializer and the operator that keeps it.
 */
public final class Visitor {
    /** Hashes of recent clicks. */
    public SeenEvents seen = new SeenEvents();
    /** Recent sessions; null until the first act is applied, and when all are forgotten. */
    public @Nullable VisitorSessions sessions;
    /** Recent cart episodes. */
    public VisitorCarts carts = new VisitorCarts();
    /** Acts that the watermark has not passed, in no order. */
    public List<ShopperActed> ahead = new ArrayList<>();

    /** The same, standing alone. */
    public Visitor copy() {
        Visitor copy = new Visitor();
        copy.seen = seen.copy();
        copy.sessions = sessions == null ? null : sessions.copy();
        copy.carts = carts.copy();
        copy.ahead.addAll(ahead);
        return copy;
    }

    /** Whether there is nothing left to remember. */
    public boolean isEmpty() {
        return seen.size == 0 && sessions == null && carts.isEmpty() && ahead.isEmpty();
    }

    /**
     * The instants after a watermark at which something is to be done with what is remembered, epoch milliseconds, in no order and some of
     * them twice.
     */
    public LongStream dueAfter(long watermarkMillis) {
        LongStream acts = ahead.stream().mapToLong(ShopperActed::occurredAtMillis);
        LongStream forgetting = sessions == null ? LongStream.empty() : LongStream.of(sessions.forgetAtMillis);
        return LongStream.concat(LongStream.concat(acts, forgetting), carts.due())
                .filter(atMillis -> atMillis > watermarkMillis);
    }

    /** Takes the acts out that happened until an instant, in the order of application. */
    public List<ShopperActed> takeUntil(long millis) {
        var due = new ArrayList<ShopperActed>(ahead.size());
        ahead.removeIf(act -> act.occurredAtMillis() <= millis && due.add(act));
        due.sort(ShopperActed.IN_ORDER);
        return due;
    }
}
