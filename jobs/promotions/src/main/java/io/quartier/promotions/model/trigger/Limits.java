package io.quartier.promotions.model.trigger;

import org.jspecify.annotations.Nullable;

/**
 * How many may have it, what it may cost, and what it competes with.
 *
 * @param first     only the first so many; null without such a limit
 * @param budget    what it may cost; null without a budget
 * @param unlimited whether the file says that it shall have no limit
 * @param group     one trigger of the group per shopper and local day; null if it is in none
 * @param priority  among those that match at the same instant the highest is issued
 */
public record Limits(@Nullable First first, @Nullable Budget budget, boolean unlimited, @Nullable String group,
        int priority) {
    /** What a trigger has that names none. */
    public static final int USUAL_PRIORITY = 50;
    /** No limit at all. */
    public static final Limits NONE = new Limits(null, null, false, null, USUAL_PRIORITY);

    /** Exactly so many claims, never one more. */
    public record First(int count, Pot per, CountAt countAt, Reopen reopen) {}

    /** Money that may be spent in a pot and period. */
    public record Budget(Money amount, Pot per, Every every) {}

    /** What shares a limit. */
    public enum Pot {
        /** All regions named. */
        TOTAL,
        /** Each region in the list. */
        REGION,
        /** Each leaf region. */
        LEAF
    }

    /** When a place is taken. */
    public enum CountAt {
        /** At checkout. */
        REDEEM,
        /** When the offer is issued. */
        ISSUE
    }

    /** Whether places of returned orders come back. */
    public enum Reopen {
        /** They do not. */
        NEVER,
        /** They do, until the trigger ends. */
        UNTIL_END
    }

    /** How long a budget lasts, on the region's own calendar. */
    public enum Every {
        /** A day. */
        DAY,
        /** A week from Monday. */
        WEEK,
        /** A month. */
        MONTH,
        /** As long as the trigger. */
        EVER
    }
}
