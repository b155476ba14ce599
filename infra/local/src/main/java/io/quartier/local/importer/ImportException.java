package io.quartier.local.importer;

/** A data set cannot be imported at all; the message is one sentence for the person who asked for it. */
public final class ImportException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A reason that ends with a full stop. */
    public ImportException(String sentence) {
        super(sentence);
    }
}
