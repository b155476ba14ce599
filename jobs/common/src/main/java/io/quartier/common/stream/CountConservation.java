package io.quartier.common.stream;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds up what all subtasks did with the messages of each partition and emits the sums on every change.
 *
 * <p>State: one row of sums per topic and partition, kept for the life of the feed.
 * <p>Time: none. Order: any; sums do not depend on it.
 */
public final class CountConservation extends KeyedProcessFunction<String, ConservationDelta, ConservationRow>
        implements
            CheckpointedFunction {
    private static final long serialVersionUID = 1L;
    private static final ValueStateDescriptor<ConservationRow> SUMS = new ValueStateDescriptor<>("conservation-sums",
            TypeInformation.of(ConservationRow.class));

    private transient long generation;
    private transient ValueState<ConservationRow> sums;

    /** The sums of {@code deltas} per topic and partition. */
    public static SingleOutputStreamOperator<ConservationRow> of(DataStream<ConservationDelta> deltas, OperatorId id) {
        return deltas.keyBy(CountConservation::key, Types.STRING).process(new CountConservation()).uid(id.uid())
                .name(id.displayName());
    }

    static String key(ConservationDelta delta) {
        return delta.topic() + '/' + delta.partition();
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        generation = StateGeneration.of(context);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // the generation was remembered when the state was initialized
    }

    @Override
    public void open(OpenContext context) {
        sums = getRuntimeContext().getState(SUMS);
    }

    @Override
    public void processElement(ConservationDelta delta, Context context, Collector<ConservationRow> out)
            throws Exception {
        ConservationRow before = sums.value();
        if (before == null) {
            before = ConservationRow.empty(delta.topic(), delta.partition());
        }
        ConservationRow after = before.plus(delta, generation);
        sums.update(after);
        out.collect(after);
    }
}
