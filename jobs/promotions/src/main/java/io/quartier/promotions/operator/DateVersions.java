package io.quartier.promotions.operator;

import io.quartier.common.stream.RememberedWatermark;
import io.quartier.promotions.model.live.TriggerVersion;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets no version of a trigger decide an instant that may be decided already: each decides at the earliest after the watermark of its topic,
 * which is given by the heartbeats in front of it in its partition. So the same topic gives the same instants whenever it is read.
 *
 * <p>State: the watermark. To be run with one task, on a topic of one partition.
 */
public final class DateVersions extends AbstractStreamOperator<TriggerVersion>
        implements
            OneInputStreamOperator<TriggerVersion, TriggerVersion> {
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
    public void processElement(StreamRecord<TriggerVersion> element) {
        output.collect(new StreamRecord<>(element.getValue().notBehind(remembered.atLeast(watermark)),
                element.getTimestamp()));
    }
}
