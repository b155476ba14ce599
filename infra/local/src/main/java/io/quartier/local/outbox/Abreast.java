package io.quartier.local.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does so many things at a time, and returns when all are done. */
final class Abreast implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ExecutorService threads;

    /**
     * Does nothing yet.
     *
     * @param atATime 1 or more; with 1 one thing after the other, as they are given
     */
    Abreast(int atATime) {
        this.threads = Executors.newFixedThreadPool(atATime, Thread.ofVirtual().factory());
    }

    /**
     * What all return, in the order they are given. If some fail, the others are done nevertheless, and the first failure is thrown.
     *
     * @throws InterruptedException when the caller is interrupted; what is not done is interrupted too
     */
    <T> List<T> all(Collection<? extends Callable<T>> tasks) throws InterruptedException {
        List<T> done = new ArrayList<>();
        for (Future<T> task : threads.invokeAll(tasks)) {
            try {
                done.add(task.get());
            } catch (ExecutionException e) {
                throw failure(e);
            }
        }
        return done;
    }

    private static RuntimeException failure(ExecutionException failed) throws InterruptedException {
        return switch (failed.getCause()) {
            case RuntimeException failure -> failure;
            case InterruptedException failure -> throw failure;
            case null, default -> new IllegalStateException("a message was not delivered", failed);
        };
    }

    /** Interrupts what is under way and waits for it a little. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            boolean unused = threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
