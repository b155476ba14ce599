package io.quartier.kpi.model;

import io.quartier.common.stream.Origin;
import java.time.Instant;

/**
 * Something happened to one product on the shelves of one hub.
 *
 * @param origin     where the message came from
 * @param eventId    deduplication key
 * @param occurredAt when it happened
 * @param knownAt    when it became known here
 * @param hubId      the hub
 * @param sku        the product
 * @param regionPath encoded {@link RegionPath} of the hub; empty before it is resolved
 * @param change     what happened
 */
public record StockChanged(Origin origin, String eventId, Instant occurredAt, Instant knownAt, String hubId, String sku,
        String regionPath, StockDetail change) implements SlowFact {
    /** The same, put into the region of its hub. */
    public StockChanged in(String encodedPath) {
        return new StockChanged(origin, eventId, occurredAt, knownAt, hubId, sku, encodedPath, change);
    }

    /** The same, known from another instant on. */
    public StockChanged knownAt(Instant instant) {
        return new StockChanged(origin, eventId, occurredAt, instant, hubId, sku, regionPath, change);
    }
}
