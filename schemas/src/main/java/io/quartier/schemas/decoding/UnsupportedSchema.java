package io.quartier.schemas.decoding;

import java.io.Serial;

/** Says why no code is generated for a pair of schemas, so that Avro's own reader has to serve it. */
final class UnsupportedSchema extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    UnsupportedSchema(String message) {
        super(message);
    }
}
