package io.quartier.promotions.model.experiment;

/**
 * An interval and a p-value that stay valid however often they are looked at, and whenever one stops: in all but {@code errorRate} of the
 * experiments the interval covers the true difference at every time, and without an effect the p-value ever falls to {@code a} in at most
 * {@code a} of them.
 *
 * <p>It is the asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (Time-uniform central limit theory and
 * asymptotic confidence sequences, Annals of Statistics 52, 2024, theorem 2.2), Robbins' normal mixture with an estimated variance. With the
 * difference {@code d}, its squared standard error {@code v}, the effective size {@code m = n1 n0 / (n1 + n0)} and {@code x = ρ² m}:
 *
 * <pre>
 *   interval   d ± √( v (1 + 1/x) (ln(1 + x) + 2 ln(1 / errorRate)) )
 *   evidence   Λ = (1 + x)^(-1/2) exp( d²/v · x / (2 (1 + x)) )
 *   p-value    min(1, 1/Λ)
 * </pre>
 *
 * <p>{@code v} is the larger of the two estimates of {@link Contrast}. Welch's alone is too small as long as a small arm, such as a holdout
 * of 5 %, has seen none of its rare values yet: intervals made of it miss the truth in up to half of all experiments. The larger of both can
 * only widen the interval. The theory holds as sizes grow; what holds at small sizes is measured, see docs/experiments.md.
 *
 * @param low    lower end, in the metric's unit; unbounded while all values are equal
 * @param high   upper end, in the metric's unit
 * @param pValue that there is no difference, 0 to 1
 */
public record AlwaysValid(double low, double high, double pValue) {

    /** What can be said of a difference at this moment. */
    public static AlwaysValid of(Contrast contrast, Monitoring monitoring) {
        double variance = Math.max(contrast.separateVariance(), contrast.commonVariance());
        if (!(variance > 0)) {
            return new AlwaysValid(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1);
        }
        double x = monitoring.mixtureVariance() * contrast.effectiveSize();
        double difference = contrast.difference();
        double reach = Math.sqrt(variance * (1 + 1 / x) * (Math.log1p(x) - 2 * Math.log(monitoring.errorRate())));
        double logEvidence = (difference * difference / variance * x / (1 + x) - Math.log1p(x)) / 2;
        return new AlwaysValid(difference - reach, difference + reach, Math.exp(-Math.max(0, logEvidence)));
    }

    /** Whether the interval holds a difference. */
    public boolean covers(double difference) {
        return low <= difference && difference <= high;
    }
}
