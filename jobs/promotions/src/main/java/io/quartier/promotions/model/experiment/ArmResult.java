package io.quartier.promotions.model.experiment;

/**
 * An arm and what its subjects did.
 *
 * @param name    name of the arm, unique in the experiment
 * @param moments of the metric over its subjects
 */
public record ArmResult(String name, Moments moments) {
    /** Whether enough is known of the arm. */
    boolean isComparable() {
        return moments.count() >= Contrast.FEWEST;
    }
}
