package io.quartier.schemas;

import io.quartier.schemas.decoding.Body;
import io.quartier.schemas.decoding.BodyDecoder;
import io.quartier.schemas.decoding.BodyDecoders;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads the events and heartbeats of one topic, whichever released schema they were written with.
 *
 * <p>Not safe for use by several threads; one per source subtask.
 */
public final class TopicDecoder {
    private final Topic topic;
    private final Map<Long, Released> released = new HashMap<>();
    private final Map<Long, BodyDecoder> decoders = new HashMap<>();

    private record Released(Schema schema, Class<? extends SpecificRecord> type) {}

    private TopicDecoder(Topic topic) {
        this.topic = topic;
        addHistory(topic.type());
        addHistory(Heartbeat.class);
    }

    private void addHistory(Class<? extends SpecificRecord> type) {
        for (Schema schema : SchemaHistory.of(type.getSimpleName())) {
            released.put(WireFormat.fingerprint(schema), new Released(schema, type));
        }
    }

    /** A decoder of what that topic carries. */
    public static TopicDecoder of(Topic topic) {
        return new TopicDecoder(topic);
    }

    /**
     * The event in a message, or a {@link Heartbeat}.
     *
     * @param message value of a Kafka record
     */
    public SpecificRecord decode(byte[] message) throws UndecodableMessage {
        long fingerprint = WireFormat.fingerprintIn(message);
        BodyDecoder decoder = decoders.get(fingerprint);
        if (decoder == null) {
            decoder = newDecoder(fingerprint);
            decoders.put(fingerprint, decoder);
        }
        return decoder.decode(new Body(message, WireFormat.HEADER_BYTES));
    }

    private BodyDecoder newDecoder(long fingerprint) throws UndecodableMessage {
        Released writer = released.get(fingerprint);
        if (writer == null) {
            throw new UndecodableMessage(UndecodableMessage.Reason.UNKNOWN_SCHEMA,
                    "No released schema of topic %s has the fingerprint %016x.".formatted(topic.id(), fingerprint));
        }
        return BodyDecoders.of(writer.schema(), writer.type());
    }
}
