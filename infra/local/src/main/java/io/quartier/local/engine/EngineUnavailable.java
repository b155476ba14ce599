package io.quartier.local.engine;

/** The engine cannot be installed or started; the message is one sentence for a person and says what to do. */
public final class EngineUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EngineUnavailable(String message) {
        super(message);
    }

    EngineUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
