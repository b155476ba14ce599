package io.quartier.local.trigger;

/** What was asked for may not be published; the message says why and what would help, in one sentence. */
public final class NotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAllowed(String sentence) {
        super(sentence);
    }
}
