package io.quartier.kpi.alert.model;

import org.jspecify.annotations.Nullable;

/**
 * One version of the target of a KPI in a region.
 *
 * @param place       region, KPI, grain and channel
 * @param version     from 1, rising
 * @param statedAt    event time from which on it is said to hold, epoch milliseconds; tables show it from then on
 * @param effectiveAt event time from which on alerts use it; not before {@code statedAt}
 * @param value       in the unit of the KPI; null when there is no target any more
 */
public record RegionTarget(Place place, int version, long statedAt, long effectiveAt, @Nullable Double value) {
    /** Stands for every grain. */
    public static final String EVERY_GRAIN = "*";

    /**
     * What a target is for.
     *
     * @param regionId the region; it holds below unless something nearer says otherwise
     * @param kpi      id of the KPI
     * @param grain    name of a grain, or {@value #EVERY_GRAIN}
     * @param channel  sales channel, or {@code all}
     */
    public record Place(String regionId, String kpi, String grain, String channel) {}
}
