package io.quartier.promotions.model.limit;

import io.quartier.promotions.model.limit.Demand.Kind;

/**
 * What a claim holds of one pot.
 *
 * @param kind   what is counted
 * @param pot    name of the pot
 * @param amount 1 place, or minor units
 */
public record Taking(Kind kind, String pot, long amount) {
    static Taking of(Demand demand) {
        return new Taking(demand.kind(), demand.pot(), demand.amount());
    }

    /** What stays once it is known what the order got: never more than was reserved. */
    Taking settled(long amountMinor) {
        return kind == Kind.PLACES ? this : new Taking(kind, pot, Math.min(amount, amountMinor));
    }
}
