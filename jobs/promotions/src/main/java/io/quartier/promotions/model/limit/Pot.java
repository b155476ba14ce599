package io.quartier.promotions.model.limit;

import java.time.Instant;

/**
 * What is gone of a limit: places or minor units of money. How much there is, is not kept here, since a new version may change it.
 *
 * @param reserved  held by claims whose order is awaited
 * @param committed held by claims with an order
 * @param changedAt when it last changed, event time
 */
public record Pot(long reserved, long committed, Instant changedAt) {
    /** Nothing is gone. */
    public static final Pot FULL = new Pot(0, 0, Instant.EPOCH);

    public Pot {
        if (reserved < 0 || committed < 0) {
            throw new IllegalArgumentException("less than nothing is gone: %d, %d".formatted(reserved, committed));
        }
    }

    /** Whether there is enough; after a version that lowers the limit there may be less than none. */
    boolean has(Demand demand) {
        return demand.amount() <= demand.capacity() - reserved - committed;
    }

    Pot reserve(long amount, Instant at) {
        return new Pot(reserved + amount, committed, at);
    }

    /** An order takes {@code used} of what was reserved; the rest is free again. */
    Pot commit(long amount, long used, Instant at) {
        return new Pot(reserved - amount, committed + used, at);
    }

    Pot releaseReserved(long amount, Instant at) {
        return new Pot(reserved - amount, committed, at);
    }

    Pot releaseCommitted(long amount, Instant at) {
        return new Pot(reserved, committed - amount, at);
    }

    /** Whether nobody can need it any more: it was for a period that is over since then. */
    boolean isOver(Instant before) {
        return reserved == 0 && changedAt.isBefore(before);
    }
}
