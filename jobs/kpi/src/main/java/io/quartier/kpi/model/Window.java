package io.quartier.kpi.model;

/**
 * A span of event time, {@code [startMillis, endMillis)}, in milliseconds since the epoch.
 *
 * @param startMillis first instant inside
 * @param endMillis   first instant after it, later than the start
 */
public record Window(long startMillis, long endMillis) {
    public Window {
        if (endMillis <= startMillis) {
            throw new IllegalArgumentException("window ends at " + endMillis + ", not after its start " + startMillis);
        }
    }

    /** Whether the instant lies inside. */
    public boolean contains(long millis) {
        return millis >= startMillis && millis < endMillis;
    }
}
