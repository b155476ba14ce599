package io.quartier.common.ingest;

import static java.util.Objects.requireNonNull;

import io.quartier.common.stream.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as taken from its partition. Only heartbeats are read this early, because watermarks are made per partition, before any
 * operator; everything else stays bytes until {@link AdmitEvents} decodes it, once.
 *
 * @param origin      where it came from
 * @param heartbeatAt the producer's clock if this is a heartbeat; null for everything else
 * @param payload     the bytes as read, empty for a Kafka tombstone; never compared, so an array will do
 */
@SuppressWarnings("ArrayRecordComponent")
public record SourceMessage(Origin origin, @Nullable Instant heartbeatAt, byte[] payload) {
    public SourceMessage {
        requireNonNull(origin, "origin is null");
        requireNonNull(payload, "payload is null");
    }
}
