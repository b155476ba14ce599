package io.quartier.kpi.model;

import io.quartier.common.stream.Origin;
import java.time.Instant;

/**
 * One version of a hub.
 *
 * @param origin     where the message came from
 * @param eventId    deduplication key
 * @param occurredAt from when on the version holds
 * @param knownAt    when it became known here
 * @param hubId      the hub
 * @param version    from 1, rising
 * @param regionId   leaf region it stands in
 * @param regionPath encoded {@link RegionPath}; empty before it is resolved
 * @param closed     true when the hub ends with this version
 * @param terms      what only the archive needs
 */
public record HubVersioned(Origin origin, String eventId, Instant occurredAt, Instant knownAt, String hubId,
        int version,
        String regionId, String regionPath, boolean closed, HubTerms terms) implements SlowFact {
    /** The same, put into its region. */
    public HubVersioned in(RegionPath path) {
        return new HubVersioned(origin, eventId, occurredAt, knownAt, hubId, version, regionId, path.encode(), closed,
                terms);
    }

    /** The same, known from another instant on. */
    public HubVersioned knownAt(Instant instant) {
        return new HubVersioned(origin, eventId, occurredAt, instant, hubId, version, regionId, regionPath, closed,
                terms);
    }
}
