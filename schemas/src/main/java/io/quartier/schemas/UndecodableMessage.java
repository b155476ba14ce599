package io.quartier.schemas;

import java.io.Serial;

/** Says in one sentence why the bytes of a record cannot be read as an event of its topic. */
public final class UndecodableMessage extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Which promise of the wire format the bytes break. */
    public enum Reason {
        /** They do not begin with the marker and a fingerprint. */
        NOT_AVRO,
        /** They name a schema that was never released for this topic. */
        UNKNOWN_SCHEMA,
        /** They name a schema but do not follow it. */
        CORRUPT
    }

    /** @param message one sentence for the person who looks at the record */
    public UndecodableMessage(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Which promise of the wire format the bytes break. */
    public Reason reason() {
        return reason;
    }
}
