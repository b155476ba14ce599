package io.quartier.promotions.model.experiment;

import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The usual test of a difference. It is right when it is asked once, at a size that was settled before the experiment began: asked again and
 * again while data come in it finds an effect sooner or later, also where there is none.
 *
 * <p>A metric that is yes or no gets the z test of two proportions, its variance pooled under the hypothesis of no effect; any other metric
 * Welch's t test. The interval covers the true difference with 95 %. It does not pool: {@code d ± q √(s1² / n1 + s0² / n0)}, with the
 * quantile {@code q} of the same distribution. Where neither arm varies by itself, both take the variance of all subjects together; where
 * all values are equal nothing can be said, and the interval is unbounded.
 *
 * @param kind             which test
 * @param statistic        z or t
 * @param degreesOfFreedom of t, by Welch and Satterthwaite; infinite for z
 * @param pValue           two-sided
 * @param low              lower end of the interval, in the metric's unit
 * @param high             upper end of the interval, in the metric's unit
 */
public record FixedHorizon(Kind kind, double statistic, double degreesOfFreedom, double pValue, double low,
        double high) {
    private static final double TAIL = 0.025;

    /** The tests. */
    public enum Kind {
        /** Of two proportions, pooled. */
        Z,
        /** Of two means with variances of their own. */
        WELCH
    }

    /** Tests one difference, once. */
    public static FixedHorizon of(Contrast contrast, Kind kind) {
        double separate = contrast.separateVariance() > 0 ? contrast.separateVariance() : contrast.commonVariance();
        double freedom = kind == Kind.Z ? Double.POSITIVE_INFINITY : degreesOfFreedom(contrast);
        if (!(separate > 0)) {
            return new FixedHorizon(kind, 0, freedom, 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double difference = contrast.difference();
        double statistic = difference / Math.sqrt(kind == Kind.Z ? proportionVariance(contrast) : separate);
        ContinuousDistribution errors = kind == Kind.Z ? NormalDistribution.of(0, 1) : TDistribution.of(freedom);
        double reach = errors.inverseSurvivalProbability(TAIL) * Math.sqrt(separate);
        return new FixedHorizon(kind, statistic, freedom, 2 * errors.survivalProbability(Math.abs(statistic)),
                difference - reach, difference + reach);
    }

    private static double proportionVariance(Contrast contrast) {
        double share = contrast.commonMean();
        return share * (1 - share) / contrast.effectiveSize();
    }

    private static double degreesOfFreedom(Contrast contrast) {
        double arm = contrast.arm().variance() / contrast.arm().count();
        double control = contrast.control().variance() / contrast.control().count();
        if (arm + control == 0) {
            return (double) contrast.arm().count() + contrast.control().count() - 2;
        }
        return (arm + control) * (arm + control)
                / (arm * arm / (contrast.arm().count() - 1) + control * control / (contrast.control().count() - 1));
    }
}
