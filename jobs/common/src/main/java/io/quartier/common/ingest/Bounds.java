package io.quartier.common.ingest;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much disorder and delay a topic may have.
 *
 * @param disorder how far an event may be behind the newest heartbeat of its partition and still be in order, 0 or more
 * @param horizon  how far an event may be behind the watermark of its partition and still be counted; null if it always is
 */
public record Bounds(Duration disorder, @Nullable Duration horizon) implements Serializable {
    public Bounds {
        requireNonNull(disorder, "disorder is null");
        if (disorder.isNegative()) {
            throw new IllegalArgumentException("disorder is negative: " + disorder);
        }
        if (horizon != null && horizon.isNegative()) {
            throw new IllegalArgumentException("horizon is negative: " + horizon);
        }
    }
}
