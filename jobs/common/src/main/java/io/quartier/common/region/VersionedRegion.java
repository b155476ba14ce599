package io.quartier.common.region;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One version of a region, as far as it matters where places lie. Versions are compared by {@code equals}. */
public interface VersionedRegion {
    /** E.g. {@code us-wa-seattle}. */
    String regionId();

    /** From 1, rising. */
    int version();

    /** Event time from which on it holds. */
    Instant effectiveFrom();

    /** The region above; null for a root. */
    @Nullable
    String parentId();

    /** IANA time zone. */
    String zone();

    /** True when the region ends with this version. */
    boolean closed();

    /** H3 cells covered, hexadecimal. */
    List<String> h3Cells();

    /** Country of the postal codes; null when it has none. */
    @Nullable
    String country();

    /** Postal codes or their beginnings. */
    List<String> postalPrefixes();
}
