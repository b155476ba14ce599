package io.quartier.common.sink;

import java.time.Duration;

/**
 * How long a sink waits for ClickHouse to come back: pauses that double from {@code first} to {@code longest}.
 *
 * @param first   pause after the first failure, more than 0
 * @param longest no pause is longer
 * @param total   the sum of all pauses; then the batch has failed, and with it the job
 */
record Patience(Duration first, Duration longest, Duration total) {
    /** Enough for a restart of ClickHouse with a big table to load. */
    static final Patience DEFAULT = new Patience(Duration.ofMillis(100), Duration.ofSeconds(10),
            Duration.ofMinutes(5));

    Patience {
        if (first.isZero() || first.isNegative()) {
            throw new IllegalArgumentException("first is not positive: " + first);
        }
    }

    /** The pause after so many failures in a row; 0 when there is no more patience. */
    Duration pauseAfter(int failures) {
        Duration pause = first;
        Duration waited = Duration.ZERO;
        for (int failure = 1; failure < failures; failure++) {
            waited = waited.plus(pause);
            pause = shorter(pause.multipliedBy(2), longest);
        }
        Duration left = total.minus(waited);
        return left.isNegative() ? Duration.ZERO : shorter(pause, left);
    }

    /** Waits after so many failures in a row; false, at once, when there is no more patience. */
    boolean waitAfter(int failures) throws InterruptedException {
        Duration pause = pauseAfter(failures);
        if (pause.isZero()) {
            return false;
        }
        Thread.sleep(pause.toMillis());
        return true;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
