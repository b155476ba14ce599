package io.quartier.promotions.model.limit;

import io.quartier.promotions.model.trigger.Reason;

/**
 * What a claim needs of one pot.
 *
 * @param kind     what is counted
 * @param pot      name of the pot; whatever shares it shares its limit
 * @param capacity the most that may be reserved and committed together: places, or minor units of the currency
 * @param amount   what is needed of it: 1 place, or minor units
 */
public record Demand(Kind kind, String pot, long capacity, long amount) {
    public Demand {
        if (amount < 0) {
            throw new IllegalArgumentException("amount is negative: " + amount);
        }
    }

    /** What is counted. */
    public enum Kind {
        /** Claims. */
        PLACES(Reason.FIRST_EXHAUSTED),
        /** Minor units of a currency. */
        MONEY(Reason.BUDGET_EXHAUSTED);

        private final Reason exhausted;

        Kind(Reason exhausted) {
            this.exhausted = exhausted;
        }

        /** Why there is nothing more. */
        public Reason exhausted() {
            return exhausted;
        }
    }

    /** The least that any claim would need of it, to see whether it is worth telling anybody. */
    Demand least() {
        return new Demand(kind, pot, capacity, 1);
    }
}
