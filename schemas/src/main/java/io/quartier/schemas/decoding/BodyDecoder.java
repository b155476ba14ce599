package io.quartier.schemas.decoding;

import io.quartier.schemas.UndecodableMessage;
import org.apache.avro.specific.SpecificRecord;

/** Reads records that were written with one schema as records of another. */
@FunctionalInterface
public interface BodyDecoder {
    /**
     * The record that the body holds, up to its last byte.
     *
     * @throws UndecodableMessage when the body does not follow the writer's schema or says what today's schema cannot hold
     */
    SpecificRecord decode(Body body) throws UndecodableMessage;
}
