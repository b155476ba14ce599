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

    UndecodableMessage(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static UndecodableMessage corrupt(String message) {
        return new UndecodableMessage(Reason.CORRUPT, message);
    }

    /** Which promise of the wire format the bytes break. */
    public Reason reason() {
        return reason;
    }
}
