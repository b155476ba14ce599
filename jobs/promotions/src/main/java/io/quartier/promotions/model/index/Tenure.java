package io.quartier.promotions.model.index;

import java.time.Instant;

/** The span of event time in which a version of a trigger is in force: from an instant on until a higher version takes its place. */
public final class Tenure {
    /** Whenever. */
    static final Tenure ALWAYS = from(Instant.MIN);

    private final Instant from;
    private volatile Instant until = Instant.MAX;

    private Tenure(Instant from) {
        this.from = from;
    }

    /** From an instant on, inclusive, and for ever so far. */
    public static Tenure from(Instant from) {
        return new Tenure(from);
    }

    /** The end, exclusive. */
    public Instant until() {
        return until;
    }

    /** Ends it at an instant, unless it ends earlier. To be called by one thread at a time. */
    public void endBy(Instant end) {
        if (end.isBefore(until)) {
            until = end;
        }
    }

    boolean holds(Instant at) {
        return at.isBefore(until) && !at.isBefore(from);
    }

    /** Whether nobody who asks for an instant from {@code floor} on finds it in force. */
    boolean isOver(Instant floor) {
        Instant end = until;
        return !floor.isBefore(end) || !from.isBefore(end);
    }
}
