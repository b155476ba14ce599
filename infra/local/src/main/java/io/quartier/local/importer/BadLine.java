package io.quartier.local.importer;

/** A line of a file that cannot be used; the message says why, without file and number. */
public final class BadLine extends Exception {
    private static final long serialVersionUID = 1L;

    /** A line that cannot be used because of {@code reason}, which ends without a full stop. */
    public BadLine(String reason) {
        super(reason);
    }
}
