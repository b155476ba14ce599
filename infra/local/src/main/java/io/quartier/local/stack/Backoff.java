package io.quartier.local.stack;

import java.time.Duration;

/** How long to wait before the next try: at once after the first failure, then twice as long each time. */
final class Backoff {
    private final long firstMillis;
    private final long maxMillis;
    private int failures;

    Backoff(Duration first, Duration max) {
        this.firstMillis = first.toMillis();
        this.maxMillis = max.toMillis();
    }

    /** Counts a failure. */
    Duration next() {
        failures++;
        if (failures == 1) {
            return Duration.ZERO;
        }
        return Duration.ofMillis(Math.min(maxMillis, firstMillis << Math.min(failures - 2, 20)));
    }

    void reset() {
        failures = 0;
    }

    /** Failures since the last reset. */
    int failures() {
        return failures;
    }
}
