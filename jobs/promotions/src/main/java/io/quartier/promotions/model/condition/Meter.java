package io.quartier.promotions.model.condition;

/**
 * Counts what one evaluation looks at. A unit is an element of a list, a character of a text, or a step of a regular expression at a
 * character; {@value #MOST_UNITS} of them stay below a millisecond on one ordinary core.
 */
public final class Meter {
    /** What one evaluation may look at. */
    public static final int MOST_UNITS = 20_000;

    private long spent;

    /** What is thrown through the evaluation once the meter has run out; nobody looks at where it came from. */
    static final class Overspent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overspent() {
            super("the condition looks at more than it may", null, false, false);
        }
    }

    /** Spends units. */
    void spend(long units) {
        spent += units;
        if (isOverspent()) {
            throw new Overspent();
        }
    }

    /** Whether more was spent than there is, also when the condition has hidden the failure behind an {@code ||}. */
    boolean isOverspent() {
        return spent > MOST_UNITS;
    }

    /** What was spent up to now. */
    public long spent() {
        return spent;
    }
}
