package io.quartier.promotions.model.experiment;

/**
 * How an experiment is watched. Settled before it begins: chosen by its data, always-valid intervals would not be valid.
 *
 * @param errorRate       share of experiments whose interval may miss the truth at any time, between 0 and 1
 * @param mixtureVariance ρ² of {@link AlwaysValid}, in units of one subject's variance, more than 0: the larger, the earlier the interval
 *                        is at its best
 */
public record Monitoring(double errorRate, double mixtureVariance) {
    private static final double USUAL_ERROR_RATE = 0.05;
    /** Each round leaves less than a third of the error. */
    private static final int ROUNDS = 40;

    /** Errors in one of twenty experiments, tightest at 5 000 subjects in each of two arms. */
    public static final Monitoring USUAL = ofSubjectsPerArm(5_000);

    public Monitoring {
        if (!(errorRate > 0 && errorRate < 1)) {
            throw new IllegalArgumentException("errorRate is not between 0 and 1: " + errorRate);
        }
        if (!(mixtureVariance > 0) || Double.isInfinite(mixtureVariance)) {
            throw new IllegalArgumentException("mixtureVariance is not more than 0: " + mixtureVariance);
        }
    }

    /** Errors in one of twenty experiments, tightest at a number of subjects in each of two arms. */
    public static Monitoring ofSubjectsPerArm(long subjects) {
        return tightestAt(USUAL_ERROR_RATE, subjects / 2.0);
    }

    /**
     * Tightest at an effective size {@code m}, as {@link Contrast#effectiveSize} counts. The radius is smallest at {@code x = ρ² m} where
     * {@code x = 2 ln(1 / errorRate) + ln(1 + x)} (Waudby-Smith et al. 2024, appendix B.2, gives the first step of this iteration).
     */
    public static Monitoring tightestAt(double errorRate, double effectiveSize) {
        double evidence = -2 * Math.log(errorRate);
        double x = evidence;
        for (int round = 0; round < ROUNDS; round++) {
            x = evidence + Math.log1p(x);
        }
        return new Monitoring(errorRate, x / effectiveSize);
    }
}
