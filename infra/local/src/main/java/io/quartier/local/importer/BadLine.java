package io.quartier.local.importer;

/** A line of a file that cannot be used; the message says why, without file and number. */
final class BadLine extends Exception {
    private static final long serialVersionUID = 1L;

    BadLine(String reason) {
        super(reason);
    }
}
