package io.quartier.promotions.model.decision;

import java.time.Instant;
import java.util.List;

/**
 * What made a trigger fire: events, or a region's state that changed.
 *
 * @param kind  which of the two
 * @param parts ids of the events in their order; or region, edge and instant
 */
public record Match(Kind kind, List<String> parts) {
    public Match {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("parts is empty");
        }
    }

    /** What made it fire. */
    public enum Kind {
        /** Events of the subject. */
        EVENTS,
        /** An edge of a region. */
        REGION_EDGE
    }

    /** By events, the last of which made it fire. */
    public static Match ofEvents(List<String> eventIds) {
        return new Match(Kind.EVENTS, eventIds);
    }

    /** By an edge of a region, e.g. {@code starts}, at that instant of event time. */
    public static Match ofEdge(String regionId, String edge, Instant at) {
        return new Match(Kind.REGION_EDGE, List.of(regionId, edge, at.toString()));
    }

    /** As rows show it. */
    public String text() {
        return String.join(",", parts);
    }
}
