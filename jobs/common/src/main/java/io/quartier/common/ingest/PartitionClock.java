package io.quartier.common.ingest;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * How far the producers' clock had come in one partition; kept in operator state.
 *
 * @param partition   partition of the topic
 * @param heartbeatAt its newest heartbeat
 */
public record PartitionClock(int partition, Instant heartbeatAt) {
    public PartitionClock {
        requireNonNull(heartbeatAt, "heartbeatAt is null");
    }
}
