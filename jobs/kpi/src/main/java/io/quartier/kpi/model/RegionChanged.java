package io.quartier.kpi.model;

import static java.util.Objects.requireNonNull;

import io.quartier.common.region.VersionedRegion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a region.
 *
 * @param regionId       e.g. {@code us-wa-seattle}
 * @param version        from 1, rising
 * @param effectiveFrom  event time from which on it holds
 * @param parentId       the region above; null for a root
 * @param kind           lower case: country, state, city, zone, unknown
 * @param name           for people
 * @param zone           IANA time zone
 * @param currency       ISO 4217 code
 * @param latitude       centre, WGS-84 degrees; null when not known
 * @param longitude      centre, WGS-84 degrees; null when not known
 * @param h3Cells        H3 cells covered, hexadecimal
 * @param country        country of the postal codes; null when it has none
 * @param postalPrefixes postal codes or their beginnings
 * @param launchedOn     day of launch as {@code 2026-10-01}; null when not known
 * @param closed         true when the region ends with this version
 */
public record RegionChanged(String regionId, int version, Instant effectiveFrom, @Nullable String parentId, String kind,
        String name, String zone, String currency, @Nullable Double latitude, @Nullable Double longitude,
        List<String> h3Cells, @Nullable String country, List<String> postalPrefixes, @Nullable String launchedOn,
        boolean closed) implements VersionedRegion {
    public RegionChanged {
        requireNonNull(regionId, "regionId is null");
        requireNonNull(effectiveFrom, "effectiveFrom is null");
        h3Cells = h3Cells == null ? List.of() : List.copyOf(h3Cells);
        postalPrefixes = postalPrefixes == null ? List.of() : List.copyOf(postalPrefixes);
    }

    /** What the figures need of it. */
    public RegionNode node() {
        return new RegionNode(regionId, zone, currency);
    }
}
