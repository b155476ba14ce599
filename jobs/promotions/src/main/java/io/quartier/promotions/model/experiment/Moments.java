package io.quartier.promotions.model.experiment;

/**
 * What statistics need to know of the values of an arm.
 *
 * @param count    number of subjects, 0 or more
 * @param mean     mean of the metric, in its unit; 0 of no subjects
 * @param variance sample variance (divided by {@code count - 1}), 0 or more; 0 below two subjects
 */
public record Moments(long count, double mean, double variance) {
    public Moments {
        if (count < 0) {
            throw new IllegalArgumentException("count is negative: " + count);
        }
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("mean is not a number: " + mean);
        }
        if (!(variance >= 0) || Double.isInfinite(variance)) {
            throw new IllegalArgumentException("variance is not 0 or more: " + variance);
        }
    }
}
