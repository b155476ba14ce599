package io.quartier.local.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets work come to a good end when somebody presses Ctrl-C: the process waits for it, though not for ever. */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 15;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::awaitEnd, "interruption");
    private volatile boolean asked;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether the work should end. */
    boolean isAsked() {
        return asked || Thread.currentThread().isInterrupted();
    }

    private void awaitEnd() {
        asked = true;
        try {
            boolean unused = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work has ended. */
    @Override
    public void close() {
        ended.countDown();
        if (!asked) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
