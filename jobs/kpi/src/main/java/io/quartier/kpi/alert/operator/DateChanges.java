package io.quartier.kpi.alert.operator;

import io.quartier.common.stream.RememberedWatermark;
import io.quartier.kpi.alert.model.WatchChange;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets no rule and no target hold for a time that may be decided already: each holds at the earliest from the watermark of its topic on,
 * which is given by the heartbeats in front of it in its partition. So the same topic gives the same instants whenever it is read.
 *
 * <p>State: the watermark. To be run with one task per topic of one partition.
 */
public final class DateChanges extends AbstractStreamOperator<WatchChange>
        implements
            OneInputStreamOperator<WatchChange, WatchChange> {
    private static final long serialVersionUID = 1L;

    private transient RememberedWatermark remembered;
    private transient long watermark;

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
    public void processElement(StreamRecord<WatchChange> element) {
        long passed = remembered.atLeast(watermark);
        WatchChange change = element.getValue();
        output.collect(new StreamRecord<>(passed == Long.MIN_VALUE ? change : change.notBefore(passed + 1),
                element.getTimestamp()));
    }
}
