package io.quartier.kpi.operator;

import io.quartier.common.stream.ConservationDelta;
import io.quartier.common.stream.Origin;
import io.quartier.common.stream.TallyingOperator;
import java.io.Serializable;
import java.time.Duration;
import java.util.function.Function;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Passes the first event of each id and drops repeats seen within {@code horizon} of event time.
 *
 * <p>State: one timestamp per event id, cleared by an event-time timer {@code horizon} after the event.
 * <p>Time: event time only. Order: the copy that arrives first passes; copies are identical.
 *
 * @param <E> event of a quiet topic; its counts are emitted one by one
 */
public final class DropRepeats<E> extends KeyedProcessFunction<String, E, E> {
    private static final long serialVersionUID = 1L;
    private static final ValueStateDescriptor<Long> SEEN = new ValueStateDescriptor<>("seen-millis", Types.LONG);

    /** A function that travels to the task. */
    public interface From<E, V> extends Function<E, V>, Serializable {}

    private final long horizonMillis;
    private final From<E, Origin> origin;
    private transient ValueState<Long> seen;

    /**
     * Recognises repeats for a while.
     *
     * @param horizon how long, in event time
     * @param origin  where an event came from
     */
    public DropRepeats(Duration horizon, From<E, Origin> origin) {
        this.horizonMillis = horizon.toMillis();
        this.origin = origin;
    }

    @Override
    public void open(OpenContext context) {
        seen = getRuntimeContext().getState(SEEN);
    }

    @Override
    public void processElement(E event, Context context, Collector<E> out) throws Exception {
        boolean fresh = seen.value() == null;
        Origin from = origin.apply(event);
        context.output(TallyingOperator.COUNTS, new ConservationDelta(from.topic(), from.partition(), 0, fresh ? 1 : 0,
                fresh ? 0 : 1, 0, 0, 0, 0));
        if (fresh) {
            long at = context.timestamp() == null ? 0 : context.timestamp();
            seen.update(at);
            context.timerService().registerEventTimeTimer(at + horizonMillis);
            out.collect(event);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<E> out) {
        seen.clear();
    }
}
