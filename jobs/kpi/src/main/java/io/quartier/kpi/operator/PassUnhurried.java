package io.quartier.kpi.operator;

import io.quartier.kpi.model.DirtyCell;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Passes marks on, but none of their watermarks: whoever reads them beside other streams waits only for those.
 *
 * <p>State: none. Time: says at once that nobody has to wait for it, and never anything else.
 */
public final class PassUnhurried extends AbstractStreamOperator<DirtyCell>
        implements
            OneInputStreamOperator<DirtyCell, DirtyCell> {
    private static final long serialVersionUID = 1L;

    @Override
    public void open() throws Exception {
        super.open();
        output.emitWatermarkStatus(WatermarkStatus.IDLE);
    }

    @Override
    public void processElement(StreamRecord<DirtyCell> element) {
        output.collect(element);
    }

    @Override
    public void processWatermark(Watermark mark) {
        // the point of it
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // idle for ever
    }
}
