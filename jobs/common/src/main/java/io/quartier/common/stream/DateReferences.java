package io.quartier.common.stream;

import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets nothing that people change while jobs run (rules, targets, triggers) hold for an instant that may be decided already: each holds at
 * the earliest after the watermark of its topic, which is given by the heartbeats in front of it in its partition. So the same topic gives
 * the same instants whenever it is read.
 *
 * <p>State: the watermark. To be run with one task per topic of one partition.
 *
 * @param <T> a change
 */
public abstract class DateReferences<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T> {
    private static final long serialVersionUID = 1L;

    private transient RememberedWatermark remembered;
    private transient long watermark;

    /** The change, holding after a watermark (epoch milliseconds) at the earliest. */
    protected abstract T after(T change, long watermarkMillis);

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        remembered = RememberedWatermark.of(context);
        watermark = Long.MIN_VALUE;
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        remembered.remember(watermark);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermark = mark.getTimestamp();
        super.processWatermark(mark);
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        long passed = remembered.atLeast(watermark);
        T change = element.getValue();
        output.collect(new StreamRecord<>(passed == Long.MIN_VALUE ? change : after(change, passed),
                element.getTimestamp()));
    }
}
