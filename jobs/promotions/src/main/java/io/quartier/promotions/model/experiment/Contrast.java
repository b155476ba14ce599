package io.quartier.promotions.model.experiment;

import java.util.OptionalDouble;

/**
 * An arm beside its control.
 *
 * @param arm     the arm that something was done to, at least two subjects
 * @param control the arm it is compared with, at least two subjects
 */
public record Contrast(Moments arm, Moments control) {
    /** Fewest subjects of an arm: with one alone nothing is known of how much values vary. */
    public static final int FEWEST = 2;

    public Contrast {
        if (arm.count() < FEWEST || control.count() < FEWEST) {
            throw new IllegalArgumentException(
                    "an arm has fewer than 2 subjects: %d, %d".formatted(arm.count(), control.count()));
        }
    }

    /** Mean of the arm less mean of the control, in the metric's unit. */
    public double difference() {
        return arm.mean() - control.mean();
    }

    /** The difference as a part of the control's mean (0.1 is ten per cent more); empty where that mean is 0. */
    public OptionalDouble findRelative() {
        return control.mean() == 0 ? OptionalDouble.empty() : OptionalDouble.of(difference() / control.mean());
    }

    /**
     * Subjects in both arms, as far as they help: {@code n1 n0 / (n1 + n0)}. The variance of the difference is the variance of one subject
     * divided by it, whatever the shares of the arms are, and also when the shares changed on the way.
     */
    public double effectiveSize() {
        return (double) arm.count() * control.count() / subjects();
    }

    /** Squared standard error of the difference when each arm varies in its own way (Welch): {@code s1² / n1 + s0² / n0}. */
    public double separateVariance() {
        return arm.variance() / arm.count() + control.variance() / control.count();
    }

    /**
     * Squared standard error of the difference when all subjects are alike, which is what no effect means: {@code s² (1 / n1 + 1 / n0)} with
     * the sample variance {@code s²} of all subjects together around their common mean.
     */
    public double commonVariance() {
        double squares = (arm.count() - 1) * arm.variance() + (control.count() - 1) * control.variance()
                + effectiveSize() * difference() * difference();
        return squares / (subjects() - 1) / effectiveSize();
    }

    /** Mean of all subjects together. */
    double commonMean() {
        return (arm.count() * arm.mean() + control.count() * control.mean()) / subjects();
    }

    private double subjects() {
        return (double) arm.count() + control.count();
    }
}
