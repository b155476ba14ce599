package io.quartier.kpi.model;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;

/**
 * The windows of one time zone. Remembers the one asked for last of every grain, because what comes together mostly falls into the same:
 * to find it anew takes a walk through the rules of the zone.
 *
 * <p>Not safe for use by several threads.
 */
final class Calendar {
    private final ZoneId zone;
    private final Map<Grain, Window> last = new EnumMap<>(Grain.class);

    /**
     * The calendar of a zone.
     *
     * @param zone IANA name
     */
    Calendar(String zone) {
        this.zone = ZoneId.of(zone);
    }

    /** The window of a grain that contains the instant. */
    Window windowOf(Grain grain, long millis) {
        Window known = last.get(grain);
        if (known == null || !known.contains(millis)) {
            known = grain.windowOf(millis, zone);
            last.put(grain, known);
        }
        return known;
    }
}
