package io.quartier.kpi.alert.model;

/**
 * How probable it is to see so few or so many: exact sums over the terms of discrete distributions, with {@link StrictMath}, so that every
 * machine decides alike.
 *
 * @param low  probability of this many or fewer
 * @param high probability of this many or more
 */
record Tails(double low, double high) {
    private static final double NEGLIGIBLE = 1e-17;

    /** Ratio of the probability of k + 1 to that of k. */
    @FunctionalInterface
    private interface Ratio {
        double after(long k);
    }

    /**
     * Of a negative binomial distribution, that is, a Poisson distribution whose mean varies by a gamma distribution (N. L. Johnson, A. W.
     * Kemp and S. Kotz, Univariate Discrete Distributions, 3rd ed., Wiley 2005, section 5.1).
     *
     * @param mean  above 0
     * @param shape above 0; the variance is {@code mean + mean² / shape}
     * @param count 0 or more
     */
    static Tails negativeBinomial(double mean, double shape, long count) {
        double fail = mean / (mean + shape);
        double log = logGamma(count + shape) - logGamma(shape) - logGamma(count + 1.0)
                + shape * StrictMath.log1p(-fail) + count * StrictMath.log(fail);
        return around(count, mean, Long.MAX_VALUE, StrictMath.exp(log), k -> (k + shape) / (k + 1.0) * fail);
    }

    /**
     * Of a beta-binomial distribution, that is, a binomial one whose share varies by a beta distribution (same source, section 6.2.2).
     *
     * @param trials 1 or more
     * @param alpha  above 0
     * @param beta   above 0; the mean share is {@code alpha / (alpha + beta)}
     * @param count  0 to {@code trials}
     */
    static Tails betaBinomial(long trials, double alpha, double beta, long count) {
        double log = logGamma(trials + 1.0) - logGamma(count + 1.0) - logGamma(trials - count + 1.0)
                + logBeta(count + alpha, trials - count + beta) - logBeta(alpha, beta);
        return around(count, trials * alpha / (alpha + beta), trials, StrictMath.exp(log),
                k -> (trials - k) / (k + 1.0) * (k + alpha) / (trials - k - 1 + beta));
    }

    /** Adds up the shorter tail term by term; the other is what is left. */
    private static Tails around(long count, double mean, long most, double term, Ratio ratio) {
        if (count <= mean) {
            double low = 0;
            double next = term;
            for (long k = count; k >= 0 && next > low * NEGLIGIBLE; k--) {
                low += next;
                next = k == 0 ? 0 : next / ratio.after(k - 1);
            }
            return new Tails(Math.min(1, low), Math.clamp(1 - low + term, 0, 1));
        }
        double high = 0;
        double next = term;
        for (long k = count; k <= most && next > high * NEGLIGIBLE; k++) {
            high += next;
            next = k == most ? 0 : next * ratio.after(k);
        }
        return new Tails(Math.clamp(1 - high + term, 0, 1), Math.min(1, high));
    }

    private static double logBeta(double a, double b) {
        return logGamma(a) + logGamma(b) - logGamma(a + b);
    }

    /** Stirling's series from 10 on, reached by the recurrence (NIST Digital Library of Mathematical Functions, 5.11.1 and 5.5.1). */
    static double logGamma(double x) {
        double shift = 0;
        double at = x;
        while (at < 10) {
            shift -= StrictMath.log(at);
            at++;
        }
        double square = 1 / (at * at);
        double series = (1 / 12.0 - square * (1 / 360.0 - square * (1 / 1260.0 - square / 1680.0))) / at;
        return shift + (at - 0.5) * StrictMath.log(at) - at + 0.5 * StrictMath.log(2 * Math.PI) + series;
    }
}
