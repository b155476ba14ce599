package io.quartier.kpi.alert.model;

import org.jspecify.annotations.Nullable;

/**
 * One KPI of one window.
 *
 * @param value in the unit of {@code kpi_latest}, money in major units; null where there was nothing to divide by or to observe
 * @param part  of a count the count, of a share its numerator; else 0
 * @param whole of shares, ratios and quantiles how many observations are behind the value; of counts and sums 0
 */
public record Figure(@Nullable Double value, long part, long whole) {
    /** The figure of a window in which nothing of the kind happened, for KPIs that are counted or summed up. */
    public static final Figure ZERO = new Figure(0.0, 0, 0);
}
