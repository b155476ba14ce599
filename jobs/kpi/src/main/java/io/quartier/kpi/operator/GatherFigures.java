package io.quartier.kpi.operator;

import io.quartier.common.stream.TallyingOperator;
import io.quartier.kpi.model.CellDelta;
import io.quartier.kpi.model.Contribution;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.PreAggregation;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * An operator that gathers contributions per region and minute before they cross the network.
 *
 * <p>State: none of its own. What was gathered leaves before every watermark and every checkpoint barrier, so nothing is ever kept
 * over either, and the cells downstream have folded in exactly the events before the barrier.
 */
public abstract class GatherFigures extends TallyingOperator<CellDelta> {
    private static final long serialVersionUID = 1L;
    /** Bounds the memory of a task that sees no watermark for long. */
    private static final int MOST_GATHERED = 20_000;

    /** Cells to be computed again from the raw facts. */
    public static final OutputTag<DirtyCell> DIRTY = new OutputTag<>("cells-dirty",
            TypeInformation.of(DirtyCell.class));

    private transient PreAggregation gathered = new PreAggregation();

    @Override
    public void open() throws Exception {
        super.open();
        gathered = new PreAggregation();
    }

    /** Takes in a contribution. */
    final void gather(Contribution contribution) {
        gathered.add(contribution);
        if (gathered.size() >= MOST_GATHERED) {
            emitGathered();
        }
    }

    /** Says that a cell has to be computed again. */
    final void restate(DirtyCell cell) {
        output.collect(DIRTY, new StreamRecord<>(cell));
    }

    /** Fires what is due, then lets the gathered figures go ahead of the watermark. */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (timeServiceManager != null) {
            timeServiceManager.advanceWatermark(mark);
        }
        emitGathered();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        emitGathered();
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    public void finish() throws Exception {
        emitGathered();
        super.finish();
    }

    private void emitGathered() {
        gathered.drain(delta -> output.collect(new StreamRecord<>(delta)), this::restate);
    }
}
