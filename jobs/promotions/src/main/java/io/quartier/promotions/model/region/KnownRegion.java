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
 */
public record KnownRegion(String regionId, int version, Instant effectiveFrom, @Nullable String parentId, String zone,
        String currency, boolean closed) {}
