package io.quartier.local.truth;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * A figure as {@code kpi_latest} shows it: money in major units, durations in hours.
 *
 * @param numerator   the count, or what is divided; null for a quantile
 * @param denominator what it is divided by, or the number of observations of a quantile; null for a count
 * @param value       null when the denominator is 0
 */
public record Figure(@Nullable BigDecimal numerator, @Nullable BigDecimal denominator, @Nullable Double value) {

    /** A number of things. */
    public static Figure count(long count) {
        return amount(BigDecimal.valueOf(count));
    }

    /** A sum of money in major units, or a number. */
    public static Figure amount(BigDecimal amount) {
        return new Figure(amount, null, amount.doubleValue());
    }

    /** A numerator over a number of things. */
    public static Figure ratio(BigDecimal numerator, long denominator) {
        Double value = denominator == 0
                ? null
                : numerator.divide(BigDecimal.valueOf(denominator), MathContext.DECIMAL128).doubleValue();
        return new Figure(numerator, BigDecimal.valueOf(denominator), value);
    }

    /** A quantile of so many observations. */
    public static Figure quantile(double value, long observations) {
        return new Figure(null, BigDecimal.valueOf(observations), value);
    }
}
