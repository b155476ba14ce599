package io.quartier.local.stack;

import io.quartier.local.stack.StackState.Phase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the tables up to date once ClickHouse is there; tried again until it works. */
final class Tables {
    private static final Logger LOG = LoggerFactory.getLogger(Tables.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final BooleanSupplier engineReady;
    private final Migration migration;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));
    private final Thread thread;
    private volatile StackState.Service state;

    /** The work itself. */
    @FunctionalInterface
    interface Migration {
        void run() throws SQLException;
    }

    Tables(BooleanSupplier engineReady, Migration migration) {
        this.engineReady = engineReady;
        this.migration = migration;
        this.state = new StackState.Service(Services.TABLES, Phase.WAITING, null, 0, 0, 0, null);
        this.thread = new Thread(this::migrate, Services.TABLES);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopping.countDown();
        thread.interrupt();
    }

    StackState.Service state() {
        return state;
    }

    private void migrate() {
        try {
            var wait = POLL;
            while (!stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                wait = POLL;
                if (engineReady.getAsBoolean()) {
                    state = state(Phase.STARTING, null);
                    if (migrated()) {
                        return;
                    }
                    wait = backoff.next();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean migrated() {
        try {
            migration.run();
            state = state(Phase.READY, null);
            return true;
        } catch (SQLException | RuntimeException failed) {
            LOG.warn("The tables cannot be brought up to date", failed);
            state = state(Phase.RESTARTING, failed.getMessage());
            return false;
        }
    }

    private StackState.Service state(Phase phase, @Nullable String detail) {
        int failures = phase == Phase.READY ? 0 : backoff.failures();
        return new StackState.Service(Services.TABLES, phase, null, 0, 0, failures, detail);
    }
}
