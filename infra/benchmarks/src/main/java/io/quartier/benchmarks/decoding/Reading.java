package io.quartier.benchmarks.decoding;

import io.quartier.benchmarks.race.Entrant;
import io.quartier.schemas.Topic;
import io.quartier.schemas.UndecodableMessage;
import io.quartier.schemas.decoding.Body;
import io.quartier.schemas.decoding.BodyDecoder;
import io.quartier.schemas.decoding.BodyDecoders;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;

/** Ways to read the body of a message into its generated record. */
enum Reading {
    /** The decoder that Quartier generates. */
    GENERATED {
        @Override
        Reader of(Topic topic) {
            BodyDecoder decoder = BodyDecoders.of(topic.schema(), topic.type());
            return message -> decoder.decode(new Body(message, AvroReader.HEADER_BYTES));
        }
    },
    /** Avro's reader with its fast path, on by default; buffers reused, as its manual says. */
    AVRO_FAST {
        @Override
        Reader of(Topic topic) {
            return avro(topic, true);
        }
    },
    /** Avro's reader without it. */
    AVRO_PLAIN {
        @Override
        Reader of(Topic topic) {
            return avro(topic, false);
        }
    };

    /** A reader of what a topic carries, for one thread. */
    abstract Reader of(Topic topic);

    Entrant entrant(Topic topic, long events) {
        return new Entrant(name().toLowerCase(Locale.ROOT), ReadingLap.class,
                List.of(name(), topic.name(), Long.toString(events)));
    }

    private static Reader avro(Topic topic, boolean fast) {
        AvroReader reader = new AvroReader(topic.schema(), topic.type(), fast);
        return reader::read;
    }

    /** Reads a message. */
    @FunctionalInterface
    interface Reader {
        SpecificRecord read(byte[] message) throws IOException, UndecodableMessage;
    }
}
