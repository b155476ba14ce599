package io.quartier.common.sink;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers rows and sends them as one batch: when there are enough, when the first has waited long enough, and at every checkpoint. A
 * batch that fails is sent again, unchanged, until it is stored or patience ends; meanwhile the task stands still, which holds back
 * its sources.
 */
final class BatchWriter<T> implements SinkWriter<T> {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    /**
     * What no waiting mends, by ClickHouse's codes: no such column, identifier, table or database; type mismatch; syntax; parse
     * errors; wrong password; no rights.
     */
    private static final Set<Integer> PERMANENT = Set.of(6, 16, 27, 41, 47, 53, 60, 62, 81, 164, 497, 516);

    private final InsertRows<T> target;
    private final Batching batching;
    private final Patience patience;
    private final Sleep sleep;
    private final ProcessingTimeService timers;
    private final Counter stored;
    private final List<T> rows = new ArrayList<>();
    private @Nullable ScheduledFuture<?> timer;

    /** Waits; a test does not. */
    @FunctionalInterface
    interface Sleep {
        void of(Duration pause) throws InterruptedException;
    }

    BatchWriter(InsertRows<T> target, Batching batching, Patience patience, Sleep sleep,
            ProcessingTimeService timers, Counter stored) {
        this.target = target;
        this.batching = batching;
        this.patience = patience;
        this.sleep = sleep;
        this.timers = timers;
        this.stored = stored;
    }

    @Override
    public void write(T row, Context context) throws IOException, InterruptedException {
        rows.add(row);
        if (rows.size() >= batching.rows()) {
            send();
        } else if (timer == null) {
            timer = timers.registerTimer(timers.getCurrentProcessingTime() + batching.interval().toMillis(),
                    time -> send());
        }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        send();
    }

    @Override
    public void close() throws SQLException {
        target.close();
    }

    private void send() throws IOException, InterruptedException {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        if (rows.isEmpty()) {
            return;
        }
        int failures = 0;
        while (!insertOrWait(failures)) {
            failures++;
        }
        stored.inc(rows.size());
        rows.clear();
    }

    /** Whether no waiting mends it. */
    static boolean isPermanent(SQLException failure) {
        return PERMANENT.contains(failure.getErrorCode());
    }

    private boolean insertOrWait(int failuresBefore) throws IOException, InterruptedException {
        try {
            target.insert(rows);
            return true;
        } catch (SQLException e) {
            Duration pause = patience.pauseAfter(failuresBefore + 1);
            if (isPermanent(e) || pause.isZero()) {
                throw new IOException("%d rows were not stored after %d attempts".formatted(rows.size(),
                        failuresBefore + 1), e);
            }
            if (failuresBefore == 0) {
                LOG.warn("ClickHouse does not take {} rows, trying again for up to {}", rows.size(), patience.total(),
                        e);
            }
            sleep.of(pause);
            return false;
        }
    }
}
