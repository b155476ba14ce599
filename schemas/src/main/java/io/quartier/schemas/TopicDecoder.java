package io.quartier.schemas;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Reads the events and heartbeats of one topic, whichever released schema they were written with.
 *
 * <p>Not safe for use by several threads; one per source subtask.
 */
public final class TopicDecoder {
    static {
        // Avro 1.12.2 refuses to load any record class that nobody vouched for, generated ones included.
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(),
                type -> type.getPackage() == TopicDecoder.class.getPackage()));
    }

    private final Topic topic;
    private final Map<Long, DatumReader<SpecificRecord>> readers = new HashMap<>();

    private TopicDecoder(Topic topic) {
        this.topic = topic;
        addReaders(topic.schema());
        addReaders(Heartbeat.getClassSchema());
    }

    /** A decoder of what that topic carries. */
    public static TopicDecoder of(Topic topic) {
        return new TopicDecoder(topic);
    }

    private void addReaders(Schema today) {
        for (Schema released : SchemaHistory.of(today.getName())) {
            readers.put(WireFormat.fingerprint(released), new SpecificDatumReader<>(released, today));
        }
    }

    /**
     * The event in a message, or a {@link Heartbeat}.
     *
     * @param message value of a Kafka record
     */
    public SpecificRecord decode(byte[] message) throws UndecodableMessage {
        long fingerprint = WireFormat.fingerprintIn(message);
        DatumReader<SpecificRecord> reader = readers.get(fingerprint);
        if (reader == null) {
            throw new UndecodableMessage(UndecodableMessage.Reason.UNKNOWN_SCHEMA,
                    "No released schema of topic %s has the fingerprint %016x.".formatted(topic.id(), fingerprint));
        }
        return decode(message, reader);
    }

    private static SpecificRecord decode(byte[] message, DatumReader<SpecificRecord> reader)
            throws UndecodableMessage {
        int bodyBytes = message.length - WireFormat.HEADER_BYTES;
        BinaryDecoder body = DecoderFactory.get().binaryDecoder(message, WireFormat.HEADER_BYTES, bodyBytes, null);
        try {
            SpecificRecord event = reader.read(null, body);
            if (!body.isEnd()) {
                throw UndecodableMessage.corrupt("The message goes on after its event.");
            }
            return event;
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            throw UndecodableMessage.corrupt("The message does not follow its schema: " + e.getMessage() + ".");
        }
    }
}
