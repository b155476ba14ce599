package io.quartier.common.ingest;

import io.quartier.common.stream.Origin;
import io.quartier.schemas.Heartbeat;
import io.quartier.schemas.SchemaHistory;
import io.quartier.schemas.Topic;
import io.quartier.schemas.TopicDecoder;
import io.quartier.schemas.UndecodableMessage;
import io.quartier.schemas.WireFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells heartbeats from other messages of one topic by the schema that they name. Not thread-safe; one per source subtask. */
public final class MessageReader {
    /** Two bytes of marker precede the fingerprint of the writer's schema. */
    private static final int FINGERPRINT_AT = 2;
    private static final int HEADER_BYTES = FINGERPRINT_AT + Long.BYTES;

    private final Topic topic;
    private final TopicDecoder decoder;
    private final Set<Long> heartbeats = SchemaHistory.of(Heartbeat.getClassSchema().getName()).stream()
            .map(WireFormat::fingerprint).collect(Collectors.toUnmodifiableSet());

    public MessageReader(Topic topic) {
        this.topic = topic;
        this.decoder = TopicDecoder.of(topic);
    }

    /** The message with these bytes. */
    public SourceMessage read(int partition, long offset, byte[] payload) {
        return new SourceMessage(new Origin(topic.id(), partition, offset), heartbeatIn(payload), payload);
    }

    private @Nullable Instant heartbeatIn(byte[] payload) {
        if (payload.length < HEADER_BYTES || !heartbeats
                .contains(ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).getLong(FINGERPRINT_AT))) {
            return null;
        }
        try {
            return decoder.decode(payload) instanceof Heartbeat heartbeat ? heartbeat.getOccurredAt() : null;
        } catch (UndecodableMessage e) {
            return null; // it goes on as bytes, and whoever decodes those refuses it with the reason
        }
    }
}
