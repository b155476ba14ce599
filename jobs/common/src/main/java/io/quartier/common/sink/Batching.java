package io.quartier.common.sink;

import java.io.Serializable;
import java.time.Duration;

/**
 * When rows are sent, besides at every checkpoint.
 *
 * @param rows     at most so many at once, 1 or more
 * @param interval at the latest so long after the first of them, more than 0
 */
public record Batching(int rows, Duration interval) implements Serializable {
    /** Big inserts cost ClickHouse least, and a second is soon enough for people. */
    public static final Batching DEFAULT = new Batching(50_000, Duration.ofSeconds(1));

    /** For rows that come in bursts, a second apart: nothing follows a burst that would be worth waiting for. */
    public static final Batching BURSTS = new Batching(50_000, Duration.ofMillis(100));

    public Batching {
        if (rows < 1) {
            throw new IllegalArgumentException("rows is not positive: " + rows);
        }
        if (interval.toMillis() <= 0) {
            throw new IllegalArgumentException("interval is not positive: " + interval);
        }
    }
}
