package io.quartier.promotions.model.decision;

import java.time.ZoneId;
import java.util.List;

/**
 * Where a match happens.
 *
 * @param path the leaf region, then each region above it up to the root
 * @param zone time zone of the leaf, by its IANA name
 */
public record Place(List<String> path, String zone) {
    public Place {
        path = List.copyOf(path);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("path is empty");
        }
    }

    /** The leaf region. */
    public String regionId() {
        return path.getFirst();
    }

    /** The zone whose clock and calendar hold there. */
    public ZoneId zoneId() {
        return ZoneId.of(zone);
    }
}
