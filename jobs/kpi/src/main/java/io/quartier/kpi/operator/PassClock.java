package io.quartier.kpi.operator;

import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.RegionChanged;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Passes the watermarks of marks on, but none of the marks: how far the slow topics have been read.
 *
 * <p>State: none. Time: a watermark leaves behind the marks that came before it, which take another way.
 */
public final class PassClock extends AbstractStreamOperator<RegionChanged>
        implements
            OneInputStreamOperator<DirtyCell, RegionChanged> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(StreamRecord<DirtyCell> element) {
        // takes another way
    }
}
