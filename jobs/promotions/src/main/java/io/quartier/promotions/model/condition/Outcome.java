package io.quartier.promotions.model.condition;

import java.util.List;

/** What came of evaluating a condition. */
public sealed interface Outcome {
    /** It holds. */
    record Met() implements Outcome {}

    /** It does not hold. */
    record NotMet() implements Outcome {}

    /**
     * Nobody knows, so it is not met.
     *
     * @param missing fields and functions without a value that it asked for, in that order
     * @param why     one sentence for people
     */
    record Unknown(List<String> missing, String why) implements Outcome {
        public Unknown {
            missing = List.copyOf(missing);
        }
    }

    /**
     * It looked at more than it may, so it is not met and its trigger is to be suspended.
     *
     * @param units what it may look at, see {@link Meter}
     */
    record Overspent(int units) implements Outcome {}

    /** Whether it holds. */
    default boolean isMet() {
        return this instanceof Met;
    }
}
