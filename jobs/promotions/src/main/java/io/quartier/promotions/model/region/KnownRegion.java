package io.quartier.promotions.model.region;

import io.quartier.common.region.VersionedRegion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a region.
 *
 * @param regionId      e.g. {@code us-wa-seattle}
 * @param version       from 1, rising
 * @param effectiveFrom event time from which on it holds
 * @param parentId      the region above; null for a root
 * @param zone          IANA time zone
 * @param currency      ISO 4217 code
 * @param closed        whether the region ends with this version
 * @param label         what people and conditions ask of it; null where nobody says
 * @param area          what lies in it; null where nobody says
 */
public record KnownRegion(String regionId, int version, Instant effectiveFrom, @Nullable String parentId, String zone,
        String currency, boolean closed, @Nullable Label label, @Nullable Area area) implements VersionedRegion {
    /**
     * What people and conditions ask of a region.
     *
     * @param name           for people
     * @param kind           level in the tree, as the dictionary has it; null when not known
     * @param country        ISO 3166-1 alpha-2; null when not known
     * @param promiseMinutes delivery time promised by default; null when it promises none
     * @param launchedDay    day of the launch, in days since 1970-01-01; null when not known
     */
    public record Label(String name, @Nullable String kind, @Nullable String country,
            @Nullable Integer promiseMinutes, @Nullable Long launchedDay) {}

    /**
     * What lies in a region.
     *
     * @param h3Cells        H3 cells covered, hexadecimal
     * @param country        country of the postal codes; null when it has none
     * @param postalPrefixes postal codes or their beginnings
     */
    public record Area(List<String> h3Cells, @Nullable String country, List<String> postalPrefixes) {
        public Area {
            h3Cells = List.copyOf(h3Cells);
            postalPrefixes = List.copyOf(postalPrefixes);
        }
    }

    /** A region of which nobody asks more. */
    public KnownRegion(String regionId, int version, Instant effectiveFrom, @Nullable String parentId, String zone,
            String currency, boolean closed) {
        this(regionId, version, effectiveFrom, parentId, zone, currency, closed, null, null);
    }

    @Override
    public List<String> h3Cells() {
        return area == null ? List.of() : area.h3Cells();
    }

    @Override
    public @Nullable String country() {
        return area == null ? null : area.country();
    }

    @Override
    public List<String> postalPrefixes() {
        return area == null ? List.of() : area.postalPrefixes();
    }
}
