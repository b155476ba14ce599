package io.quartier.kpi.model;

import static java.util.Objects.requireNonNull;

/**
 * What the figures need to know of one region.
 *
 * @param regionId e.g. {@code us-wa-seattle}
 * @param zone     IANA time zone of its calendar
 * @param currency ISO 4217 code of its money
 * @param isMixed  whether a region below it has another currency, so that its money cannot be counted without rates
 */
public record RegionNode(String regionId, String zone, String currency, boolean isMixed) {
    public RegionNode {
        requireNonNull(regionId, "regionId is null");
        requireNonNull(zone, "zone is null");
        requireNonNull(currency, "currency is null");
    }

    /** A region with one currency below it. */
    public RegionNode(String regionId, String zone, String currency) {
        this(regionId, zone, currency, false);
    }
}
