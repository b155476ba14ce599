package io.quartier.promotions.model.decision;

import java.time.ZoneId;
import java.util.List;

/**
 * Where a match happens.
 *
 * @param path     the leaf region, then each region above it up to the root
 * @param zone     time zone of the leaf, by its IANA name
 * @param currency ISO 4217 code of the leaf's money; {@link #NO_CURRENCY} where nobody knows
 */
public record Place(List<String> path, String zone, String currency) {
    /** ISO 4217 for no currency: of a region of which nothing is known. */
    public static final String NO_CURRENCY = "XXX";

    public Place {
        path = List.copyOf(path);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("path is empty");
        }
    }

    /** A place of whose money nothing is known. */
    public Place(List<String> path, String zone) {
        this(path, zone, NO_CURRENCY);
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
