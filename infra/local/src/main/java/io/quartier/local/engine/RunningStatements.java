package io.quartier.local.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends statements whose client has gone: an answer that nobody reads is not worth its work. Only those that read are
 * ended; one that writes has been received whole, and goes on to its end.
 */
final class RunningStatements implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningStatements.class);
    private static final long LOOK_MILLIS = 250;

    private final ChdbEngine engine;
    private final Map<StatementTag, Watched> watched = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watcher = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("clickhouse-watch").daemon().factory());

    /** A reading statement while it runs; looked at and closed under its own lock. */
    final class Watched implements AutoCloseable {
        private final StatementTag tag;
        private final HttpCall call;
        private boolean closed;

        private Watched(StatementTag tag, HttpCall call) {
            this.tag = tag;
            this.call = call;
        }

        private synchronized boolean isDeparted() {
            return !closed && call.isDeparted();
        }

        /** From here on the connection is the server's again. */
        @Override
        public synchronized void close() {
            closed = true;
            watched.remove(tag);
        }
    }

    /** @param everyLook other work to be done from time to time */
    RunningStatements(ChdbEngine engine, Runnable everyLook) {
        this.engine = engine;
        var unused = watcher.scheduleWithFixedDelay(() -> {
            try {
                watched.values().stream().filter(Watched::isDeparted).forEach(gone -> kill(gone.tag));
                everyLook.run();
            } catch (RuntimeException e) {
                LOG.warn("Looking after running statements failed; it is tried again", e);
            }
        }, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Watches a call whose body has been read and whose statement only reads. */
    Watched watch(StatementTag tag, HttpCall call) {
        var statement = new Watched(tag, call);
        watched.put(tag, statement);
        return statement;
    }

    /** May come before the statement is known to the engine, and is then repeated with the next look. */
    private void kill(StatementTag tag) {
        try (var connection = engine.connect(ChdbEngine.Access.ALL)) {
            connection.execute(tag.killSql());
        }
    }

    @Override
    public void close() {
        watcher.shutdownNow();
    }
}
