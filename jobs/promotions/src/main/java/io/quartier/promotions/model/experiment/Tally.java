package io.quartier.promotions.model.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Exact sums over the values of one metric in one arm. Sums of decimals are exact, so neither the order of the values nor how they were
 * spread over tallies that are merged changes anything, to the last bit.
 *
 * @param count    number of values, 0 or more
 * @param sum      sum of the values, in the metric's unit
 * @param squares  sum of the squared values
 * @param isBinary whether every value is 0 or 1; true of no values
 */
public record Tally(long count, BigDecimal sum, BigDecimal squares, boolean isBinary) {
    /** No values. */
    public static final Tally EMPTY = new Tally(0, BigDecimal.ZERO, BigDecimal.ZERO, true);

    /** Values beyond it have no place in a metric, and would make exact sums long. */
    private static final int MOST_DIGITS_BEFORE_THE_POINT = 15;
    private static final int MOST_DIGITS_BEHIND_THE_POINT = 30;

    public Tally {
        if (count < 0) {
            throw new IllegalArgumentException("count is negative: " + count);
        }
    }

    /** Whether a value can be added: below 10 to the power of 15 on either side of 0. */
    public static boolean canHold(BigDecimal value) {
        return leadingDigits(value) <= MOST_DIGITS_BEFORE_THE_POINT;
    }

    /** With one more value, rounded to 30 digits behind the decimal point. */
    public Tally plus(BigDecimal value) {
        if (!canHold(value)) {
            throw new IllegalArgumentException("value is not below 1e15: " + value);
        }
        BigDecimal kept = rounded(value);
        boolean binary = kept.signum() == 0 || kept.compareTo(BigDecimal.ONE) == 0;
        return new Tally(count + 1, sum.add(kept), squares.add(kept.multiply(kept)), isBinary && binary);
    }

    /** With the values of another tally. */
    public Tally plus(Tally other) {
        return new Tally(count + other.count, sum.add(other.sum), squares.add(other.squares),
                isBinary && other.isBinary);
    }

    /**
     * The same values divided by a power of ten, and amounts in any case: also where each is 0 or 1 they are no yes and no.
     *
     * @param digits of the power of ten, such as those of a currency's minor units
     */
    public Tally asAmounts(int digits) {
        return new Tally(count, sum.movePointLeft(digits), squares.movePointLeft(2 * digits), false);
    }

    /** Number, mean and sample variance, each rounded once, at the end. */
    public Moments toMoments() {
        if (count == 0) {
            return new Moments(0, 0, 0);
        }
        BigDecimal n = BigDecimal.valueOf(count);
        double mean = sum.divide(n, MathContext.DECIMAL128).doubleValue();
        if (count == 1) {
            return new Moments(1, mean, 0);
        }
        // exact, so nothing cancels however large the mean is beside the deviations
        BigDecimal spread = n.multiply(squares).subtract(sum.multiply(sum));
        BigDecimal variance = spread.divide(n.multiply(n.subtract(BigDecimal.ONE)), MathContext.DECIMAL128);
        return new Moments(count, mean, variance.doubleValue());
    }

    private static BigDecimal rounded(BigDecimal value) {
        // far below the last digit kept, where scaling by itself would need as many digits as the exponent says
        if (leadingDigits(value) < -MOST_DIGITS_BEHIND_THE_POINT) {
            return BigDecimal.ZERO;
        }
        return value.scale() > MOST_DIGITS_BEHIND_THE_POINT
                ? value.setScale(MOST_DIGITS_BEHIND_THE_POINT, RoundingMode.HALF_EVEN)
                : value;
    }

    private static long leadingDigits(BigDecimal value) {
        return value.signum() == 0 ? 0 : (long) value.precision() - value.scale();
    }
}
