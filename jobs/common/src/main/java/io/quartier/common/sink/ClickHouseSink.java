package io.quartier.common.sink;

import java.time.Duration;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Stores facts in one table of ClickHouse, each at least once: everything before a checkpoint is stored before the checkpoint is
 * complete. A fact stored twice has the same key and takes the place of itself, so the effect is that of once.
 *
 * <p>State: none; a batch never outlives a checkpoint. Time: processing time only decides when to send.
 *
 * <p>Not Flink's JDBC connector (4.0.0-2.0), though it survived a kill of ClickHouse in a trial: its timer thread holds a lock while
 * it repeats a batch, so that a cancelled task stood blocked and deaf to interrupts (90 s seen, up to the whole patience), which beyond
 * Flink's three minutes kills the task manager. It also copies every row and adds a committer to every sink.
 *
 * @param <T> the fact
 */
public final class ClickHouseSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    private final ClickHouseSettings settings;
    private final Table<T> table;
    private final Batching batching;

    private ClickHouseSink(ClickHouseSettings settings, Table<T> table, Batching batching) {
        this.settings = settings;
        this.table = table;
        this.batching = batching;
    }

    /** A sink into {@code table} with the usual batches. */
    public static <T> ClickHouseSink<T> of(ClickHouseSettings settings, Table<T> table) {
        return of(settings, table, Batching.DEFAULT);
    }

    /** A sink into {@code table}. */
    public static <T> ClickHouseSink<T> of(ClickHouseSettings settings, Table<T> table, Batching batching) {
        return new ClickHouseSink<>(settings, table, batching);
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new BatchWriter<>(new InsertIntoClickHouse<>(settings, table), batching, Patience.DEFAULT,
                ClickHouseSink::sleep, context.getProcessingTimeService(),
                context.metricGroup().getNumRecordsSendCounter());
    }

    private static void sleep(Duration pause) throws InterruptedException {
        Thread.sleep(pause.toMillis());
    }
}
