package io.quartier.common.ingest;

import java.time.Instant;

/** Which event times are believed at all. A wrong clock outside of them neither moves a watermark nor opens a window. */
final class EventTimes {
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    private EventTimes() {}

    static boolean contain(Instant at) {
        return !at.isBefore(FIRST) && at.isBefore(END);
    }
}
