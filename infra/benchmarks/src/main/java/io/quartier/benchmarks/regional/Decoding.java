package io.quartier.benchmarks.regional;

import io.quartier.benchmarks.decoding.AvroReader;
import io.quartier.schemas.Heartbeat;
import io.quartier.schemas.Topic;
import io.quartier.schemas.TopicDecoder;
import io.quartier.schemas.UndecodableMessage;
import io.quartier.schemas.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.specific.SpecificRecord;

/** How an entrant decodes the messages of the orders. */
enum Decoding {
    /** By the decoder that Quartier generates. */
    GENERATED {
        @Override
        Decoder decoder() {
            TopicDecoder decoder = TopicDecoder.of(Topic.ORDERS);
            return message -> {
                try {
                    return decoder.decode(message);
                } catch (UndecodableMessage e) {
                    throw new IllegalStateException("the topic was written wrongly", e);
                }
            };
        }
    },
    /** By Avro's reader with its fast path, as the manuals of Flink and Kafka Streams have it. */
    AVRO {
        @Override
        Decoder decoder() {
            AvroReader orders = new AvroReader(Topic.ORDERS.schema(), Topic.ORDERS.type(), true);
            AvroReader clocks = new AvroReader(Heartbeat.getClassSchema(), Heartbeat.class, true);
            long clock = WireFormat.fingerprint(Heartbeat.getClassSchema());
            return message -> {
                try {
                    return (writer(message) == clock ? clocks : orders).read(message);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
        }
    };

    /** Decodes a message; for one thread. */
    @FunctionalInterface
    interface Decoder {
        SpecificRecord decode(byte[] message);
    }

    abstract Decoder decoder();

    /** Fingerprint of the schema a message was written with, which follows two marker bytes. */
    private static long writer(byte[] message) {
        return ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
    }
}
