package io.quartier.kpi.model;

import static java.util.Objects.requireNonNull;

/**
 * One KPI cell of a feed, for one family.
 *
 * @param family      which figures
 * @param regionId    region, leaf or above
 * @param grain       length of the window
 * @param windowStart first instant of the window in epoch milliseconds
 * @param channel     sales channel, or {@value #ALL_CHANNELS}
 */
public record CellKey(Family family, String regionId, Grain grain, long windowStart, String channel) {
    /** Every channel together. */
    public static final String ALL_CHANNELS = "all";

    public CellKey {
        requireNonNull(family, "family is null");
        requireNonNull(regionId, "regionId is null");
        requireNonNull(grain, "grain is null");
        requireNonNull(channel, "channel is null");
    }
}
