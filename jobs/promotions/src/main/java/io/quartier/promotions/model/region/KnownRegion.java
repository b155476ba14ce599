package io.quartier.promotions.model.region;

import java.time.Instant;
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
 */
public record KnownRegion(String regionId, int version, Instant effectiveFrom, @Nullable String parentId, String zone,
        String currency, boolean closed, @Nullable Label label) {
    /**
     * What people and conditions ask of a region.
     *
     * @param name           for people
     * @param kind           level in the tree, as the dictionary has it; null when not known
     * @param country        ISO 3166-1 alpha-2; null when not known
     * @param promiseMinutes delivery time promised by default; null when it promises none
     */
    public record Label(String name, @Nullable String kind, @Nullable String country,
            @Nullable Integer promiseMinutes) {}

    /** A region of which nobody asks more. */
    public KnownRegion(String regionId, int version, Instant effectiveFrom, @Nullable String parentId, String zone,
            String currency, boolean closed) {
        this(regionId, version, effectiveFrom, parentId, zone, currency, closed, null);
    }
}
