package io.quartier.kpi.operator;

import io.quartier.common.stream.RememberedWatermark;
import io.quartier.common.stream.TallyingOperator;
import io.quartier.kpi.model.Contribution;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.LateSpans;
import io.quartier.kpi.model.PreAggregation;
import io.quartier.kpi.model.RegionMinute;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * An operator that gathers contributions per region and minute before they cross the network.
 *
 * <p>State: none of its own. What was gathered leaves before every checkpoint barrier, so nothing is ever kept over one, and the cells
 * downstream have folded in exactly the events before it.
 * <p>Time: it also leaves before every watermark that passes the end of a minute, since every final instant of every cell is such an
 * end; between two of them no cell downstream can tell when it came. Wall time decides only how soon provisional rows know of it.
 */
public abstract class GatherFigures extends TallyingOperator<RegionMinute> implements ProcessingTimeCallback {
    private static final long serialVersionUID = 1L;
    /** Bounds the memory of a task that sees no watermark for long: some 350 bytes each. */
    private static final int MOST_GATHERED = 50_000;
    /** How long what was gathered may wait for company: provisional rows are due each second. */
    private static final long LONGEST_WAIT_MILLIS = 500;

    /** Cells to be computed again from the raw facts. */
    public static final OutputTag<DirtyCell> DIRTY = new OutputTag<>("cells-dirty",
            TypeInformation.of(DirtyCell.class));

    private transient PreAggregation gathered = new PreAggregation();
    private transient LateSpans lateSpans = new LateSpans();
    private transient RememberedWatermark remembered;
    private transient long newestMark;
    private transient @Nullable ScheduledFuture<?> due;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        remembered = RememberedWatermark.of(context);
        newestMark = Long.MIN_VALUE;
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        remembered.remember(newestMark);
    }

    @Override
    public void open() throws Exception {
        super.open();
        gathered = new PreAggregation();
        lateSpans = new LateSpans();
    }

    /** Takes in a contribution. */
    protected final void gather(Contribution contribution) {
        gathered.add(contribution);
        if (gathered.size() >= MOST_GATHERED) {
            emitGathered();
        } else if (due == null) {
            ProcessingTimeService clock = getProcessingTimeService();
            due = clock.registerTimer(clock.getCurrentProcessingTime() + LONGEST_WAIT_MILLIS, this);
        }
    }

    @Override
    public void onProcessingTime(long timestamp) {
        emitGathered();
    }

    /** Says that a cell has to be computed again. */
    final void restate(DirtyCell cell) {
        output.collect(DIRTY, new StreamRecord<>(cell));
    }

    /** Says that all cells of a region path that meet a span have to be computed again. */
    final void restate(Family family, String path, long fromMillis, long toMillis) {
        lateSpans.add(family, path, fromMillis, toMillis, watermark());
    }

    /** How far event time is, also just after a restore. */
    final long watermark() {
        return remembered.atLeast(newestMark);
    }

    /** Does what is due, then lets the gathered figures go ahead of a watermark that may end a window. */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        boolean minuteEnds = PreAggregation.minuteEnds(newestMark, mark.getTimestamp());
        newestMark = mark.getTimestamp();
        pass(mark.getTimestamp());
        if (minuteEnds) {
            emitGathered();
        }
        super.processWatermark(mark);
    }

    /** Does what is due until a watermark; nobody who gathers has timers, which fire after what was gathered has left. */
    protected void pass(long watermarkMillis) throws Exception {
        // most wait for nothing
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

    @Override
    public void close() throws Exception {
        stopWaiting();
        super.close();
    }

    private void stopWaiting() {
        if (due != null) {
            due.cancel(false);
            due = null;
        }
    }

    private void emitGathered() {
        stopWaiting();
        gathered.drain(minute -> output.collect(new StreamRecord<>(minute)), this::restate);
        lateSpans.drain(this::restate);
    }
}
