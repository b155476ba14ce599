package io.quartier.kpi.model;

import io.quartier.common.stream.Origin;

/**
 * A version of a region as it was read.
 *
 * @param origin  where the message came from
 * @param eventId deduplication key
 * @param region  the version
 */
public record RegionVersioned(Origin origin, String eventId, RegionChanged region) {}
