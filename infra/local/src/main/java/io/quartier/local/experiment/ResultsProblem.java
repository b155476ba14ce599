package io.quartier.local.experiment;

/** A live experiment cannot be analysed; the message is one sentence with the fix. */
public final class ResultsProblem extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what is wrong and how to mend it. */
    public ResultsProblem(String message) {
        super(message);
    }
}
