package io.quartier.local.feed;

import org.jspecify.annotations.Nullable;

/** A feed cannot be published or followed to its end; the message is one sentence for the person who asked for it. */
public final class FeedFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FeedFailure(String sentence) {
        super(sentence);
    }

    public FeedFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
