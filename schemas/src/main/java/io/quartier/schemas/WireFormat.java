package io.quartier.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * How events travel in Kafka: Avro's single-object encoding.
 *
 * <p>Bytes 0 and 1 are {@code C3 01}, bytes 2 to 9 the CRC-64-AVRO fingerprint of the writer's schema in little-endian order, the
 * rest is the body in Avro's binary encoding. Safe for use by several threads.
 */
public final class WireFormat {
    static final int HEADER_BYTES = 10;
    private static final byte MARKER_0 = (byte) 0xC3;
    private static final byte MARKER_1 = 0x01;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final ClassValue<BinaryMessageEncoder<SpecificRecord>> ENCODERS = new ClassValue<>() {
        @Override
        protected BinaryMessageEncoder<SpecificRecord> computeValue(Class<?> type) {
            return new BinaryMessageEncoder<>(SpecificData.getForClass(type), SpecificData.get().getSchema(type));
        }
    };

    private WireFormat() {}

    /** The bytes of an event, by its own (today's) schema. */
    public static byte[] encode(SpecificRecord event) {
        try {
            ByteBuffer message = ENCODERS.get(event.getClass()).encode(event);
            byte[] bytes = new byte[message.remaining()];
            message.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory failed", e);
        }
    }

    /** The number by which a message names the schema it was written with. */
    public static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }

    /** The fingerprint that a message carries. */
    static long fingerprintIn(byte[] message) throws UndecodableMessage {
        if (message.length < HEADER_BYTES) {
            throw new UndecodableMessage(UndecodableMessage.Reason.NOT_AVRO,
                    "The message has " + message.length + " bytes, fewer than the 10 of an Avro header.");
        }
        if (message[0] != MARKER_0 || message[1] != MARKER_1) {
            throw new UndecodableMessage(UndecodableMessage.Reason.NOT_AVRO,
                    "The message begins with %02X %02X and not with the Avro marker C3 01.".formatted(message[0],
                            message[1]));
        }
        return (long) LONG.get(message, 2);
    }
}
