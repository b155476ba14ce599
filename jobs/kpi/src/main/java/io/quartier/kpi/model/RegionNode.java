package io.quartier.kpi.model;

import static java.util.Objects.requireNonNull;

/**
 * What the figures need to know of one region.
 *
 * @param regionId e.g. {@code us-wa-seattle}
 * @param zone     IANA time zone of its calendar
 * @param currency ISO 4217 code of its money
 */
public record RegionNode(String regionId, String zone, String currency) {
    public RegionNode {
        requireNonNull(regionId, "regionId is null");
        requireNonNull(zone, "zone is null");
        requireNonNull(currency, "currency is null");
    }
}
