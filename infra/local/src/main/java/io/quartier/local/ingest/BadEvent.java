package io.quartier.local.ingest;

/** A line that is no event of its topic. */
final class BadEvent extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why a line is refused; the words are those of the jobs, and {@code UNKNOWN_FIELD}. */
    enum Reason {
        /** It is not JSON, or not a line of the CSV file. */
        CORRUPT,
        /** It names a field that the schema does not have. */
        UNKNOWN_FIELD,
        /** A field that every event must have is absent. */
        MISSING_FIELD,
        /** A value is of another type than its field. */
        INVALID,
        /** A time is not between 2000 and 2100. */
        OUT_OF_RANGE
    }

    /** @param sentence what is wrong and how to mend it, with its full stop */
    BadEvent(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
