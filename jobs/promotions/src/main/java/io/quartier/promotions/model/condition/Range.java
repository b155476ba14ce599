package io.quartier.promotions.model.condition;

/**
 * A range of numbers.
 *
 * @param from          negative infinity for none
 * @param fromIncluded  whether {@code from} is in it
 * @param until         positive infinity for none
 * @param untilIncluded whether {@code until} is in it
 */
public record Range(double from, boolean fromIncluded, double until, boolean untilIncluded) {
    /** All numbers. */
    public static final Range ALL = new Range(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);

    /** What is in both. */
    public Range and(Range other) {
        boolean mineBegins = from > other.from || (from == other.from && !fromIncluded);
        boolean mineEnds = until < other.until || (until == other.until && !untilIncluded);
        return new Range(mineBegins ? from : other.from, mineBegins ? fromIncluded : other.fromIncluded,
                mineEnds ? until : other.until, mineEnds ? untilIncluded : other.untilIncluded);
    }

    /** The whole numbers in it, with both ends included. */
    public Range whole() {
        double first = Math.ceil(from) == from && !fromIncluded ? from + 1 : Math.ceil(from);
        double last = Math.floor(until) == until && !untilIncluded ? until - 1 : Math.floor(until);
        return new Range(first, true, last, true);
    }

    /** Whether no number is in it. */
    public boolean isEmpty() {
        return from > until || (from == until && !(fromIncluded && untilIncluded));
    }

    /** Whether the number is in it. */
    public boolean contains(double number) {
        return !and(new Range(number, true, number, true)).isEmpty();
    }
}
