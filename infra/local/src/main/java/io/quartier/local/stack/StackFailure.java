package io.quartier.local.stack;

/** The local stack does not do what was asked; the message is one sentence with what to do about it. */
public final class StackFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackFailure(String message) {
        super(message);
    }

    public StackFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
