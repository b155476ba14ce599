package io.quartier.local.experiment;

/** A table cannot be analysed; the message is one sentence with the fix. */
public final class TableProblem extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what is wrong and how to mend it. */
    public TableProblem(String message) {
        super(message);
    }
}
