package io.quartier.promotions.model.place;

import io.quartier.promotions.model.condition.Outcome;

/** Whether a condition holds, as far as anybody knows. */
public enum Truth {
    /** It does. */
    HOLDS,
    /** It does not. */
    FAILS,
    /** Nobody knows. */
    UNKNOWN;

    static Truth of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Met met -> HOLDS;
            case Outcome.NotMet notMet -> FAILS;
            case Outcome.Unknown unknown -> UNKNOWN;
            case Outcome.Overspent overspent -> UNKNOWN;
        };
    }
}
