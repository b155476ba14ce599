package io.quartier.promotions.backtest.operator;

import java.time.Instant;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.accumulators.LongMaximum;
import org.apache.flink.api.common.accumulators.LongMinimum;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts what is read, and how much of it lies in the span of a backtest.
 *
 * <p>State: accumulators, which the job ends with. Time: that of the event.
 *
 * @param <T> an event
 */
public final class CountRecorded<T> extends ProcessFunction<T, T> {
    private static final long serialVersionUID = 1L;
    /** Events of the span. */
    public static final String IN_SPAN = "events-in-span";
    /** Events up to its end, those that only warm up among them. */
    public static final String READ = "events-read";
    /** The first event, in epoch milliseconds. */
    public static final String FIRST = "first-event-millis";
    /** The last event, in epoch milliseconds. */
    public static final String LAST = "last-event-millis";

    private final long fromMillis;
    private final long toMillis;
    private transient LongCounter inSpan;
    private transient LongCounter read;
    private transient LongMinimum first;
    private transient LongMaximum last;

    /** Counts events of {@code [from, to)}. */
    @SuppressWarnings("NullAway.Init") // the rest is opened by Flink
    public CountRecorded(Instant from, Instant to) {
        this.fromMillis = from.toEpochMilli();
        this.toMillis = to.toEpochMilli();
    }

    @Override
    public void open(OpenContext context) {
        inSpan = new LongCounter();
        read = new LongCounter();
        first = new LongMinimum();
        last = new LongMaximum();
        getRuntimeContext().addAccumulator(IN_SPAN, inSpan);
        getRuntimeContext().addAccumulator(READ, read);
        getRuntimeContext().addAccumulator(FIRST, first);
        getRuntimeContext().addAccumulator(LAST, last);
    }

    @Override
    public void processElement(T event, Context context, Collector<T> out) {
        Long millis = context.timestamp();
        if (millis != null) {
            count(millis);
        }
        out.collect(event);
    }

    private void count(long millis) {
        read.add(1L);
        first.add(millis);
        last.add(millis);
        if (millis >= fromMillis && millis < toMillis) {
            inSpan.add(1L);
        }
    }
}
