package io.quartier.kpi.operator;

import io.quartier.common.stream.RememberedWatermark;
import io.quartier.common.stream.StateGeneration;
import io.quartier.kpi.model.Cell;
import io.quartier.kpi.model.CellDelta;
import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.DirtyCells;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.KpiRow;
import io.quartier.kpi.type.KpiTypes;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every open KPI cell and writes its rows: provisional ones now and then, the final one when the window and its settling time are
 * over, restated ones on every later change.
 *
 * <p>State per cell: its figures, given up by a timer when the family keeps them no longer. On the heap: which cells have changed since
 * their last row; a provisional row may be lost in a crash (the next change or the final row makes up for it), a restated one is written
 * before every checkpoint barrier.
 * <p>Time: rows turn final in event time; how often provisional rows are written is wall time and changes no final figure.
 */
public final class MaintainCells extends AbstractStreamOperator<KpiRow>
        implements
            OneInputStreamOperator<CellDelta, KpiRow>,
            Triggerable<CellKey, VoidNamespace>,
            ProcessingTimeCallback {
    private static final long serialVersionUID = 1L;
    private static final long TICK_MILLIS = 1_000;
    /** Every how many ticks the changed cells of a grain are written. */
    private static final Map<Grain, Integer> TICKS = new EnumMap<>(
            Map.of(Grain.MINUTE, 1, Grain.HOUR, 1, Grain.DAY, 10, Grain.WEEK, 60, Grain.MONTH, 60));
    private static final ValueStateDescriptor<Cell> CELL = new ValueStateDescriptor<>("cell",
            KpiTypes.CELL);

    private transient ValueState<Cell> cell;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient Map<Grain, Set<CellKey>> changed;
    private transient Set<CellKey> restated;
    private transient RememberedWatermark remembered;
    private transient long generation;
    private transient long ticks;
    private transient @Nullable ScheduledFuture<?> tick;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        generation = StateGeneration.of(context);
        remembered = RememberedWatermark.of(context);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        remembered.remember(timers.currentWatermark());
    }

    @Override
    public void open() throws Exception {
        super.open();
        cell = getRuntimeContext().getState(CELL);
        timers = getInternalTimerService("cells", VoidNamespaceSerializer.INSTANCE, this);
        changed = new EnumMap<>(Grain.class);
        restated = new LinkedHashSet<>();
        nextTick();
    }

    @Override
    public void processElement(StreamRecord<CellDelta> element) throws Exception {
        CellDelta delta = element.getValue();
        CellKey key = delta.key();
        long watermark = remembered.atLeast(timers.currentWatermark());
        Cell known = cell.value();
        if (known == null) {
            if (watermark >= key.family().keptUntilMillis(delta.windowEnd())) {
                output.collect(GatherFigures.DIRTY, new StreamRecord<>(
                        new DirtyCell(key, delta.windowEnd(), delta.zone(), delta.currency(), watermark)));
                return;
            }
            known = open(delta, watermark);
        }
        if (known.fold(delta)) {
            (known.state == Cell.State.PROVISIONAL ? changedOf(key.grain()) : restated).add(key);
        }
        cell.update(known);
    }

    @Override
    public void onEventTime(InternalTimer<CellKey, VoidNamespace> timer) throws Exception {
        CellKey key = timer.getKey();
        Cell known = cell.value();
        if (known == null) {
            return;
        }
        boolean over = timer.getTimestamp() >= key.family().keptUntilMillis(known.windowEnd);
        if (known.state == Cell.State.PROVISIONAL) {
            known.close();
            if (known.figures.inputs > 0) {
                write(key, known);
            }
            changedOf(key.grain()).remove(key);
            if (known.foldWhatWaited()) {
                restated.add(key);
            }
        }
        if (!over) {
            cell.update(known);
            return;
        }
        if (restated.remove(key)) {
            write(key, known);
        }
        cell.clear();
    }

    @Override
    public void onProcessingTime(InternalTimer<CellKey, VoidNamespace> timer) {
        throw new IllegalStateException("no keyed processing time is used here");
    }

    /** Writes the changed cells whose turn it is. */
    @Override
    public void onProcessingTime(long timestamp) throws Exception {
        ticks++;
        for (Grain grain : Grain.values()) {
            if (ticks % TICKS.getOrDefault(grain, 1) == 0) {
                writeAll(changedOf(grain));
            }
        }
        writeAll(restated);
        nextTick();
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        writeAll(restated);
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    public void finish() throws Exception {
        writeAll(restated);
        for (Set<CellKey> keys : changed.values()) {
            writeAll(keys);
        }
        super.finish();
    }

    private void nextTick() {
        ProcessingTimeService clock = getProcessingTimeService();
        tick = clock.registerTimer(clock.getCurrentProcessingTime() + TICK_MILLIS, this);
    }

    /** A cell that is first heard of after its final figures were due has none, whenever that is noticed; its first row is a restated one. */
    private Cell open(CellDelta delta, long watermark) {
        Cell opened = Cell.of(delta);
        long finalAt = delta.key().family().finalAtMillis(delta.windowEnd());
        if (watermark >= finalAt) {
            opened.close();
        } else {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, finalAt);
        }
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, delta.key().family().keptUntilMillis(delta.windowEnd()));
        return opened;
    }

    @Override
    public void close() throws Exception {
        if (tick != null) {
            tick.cancel(false);
        }
        super.close();
    }

    private Set<CellKey> changedOf(Grain grain) {
        return changed.computeIfAbsent(grain, unseen -> new LinkedHashSet<>());
    }

    private void writeAll(Set<CellKey> keys) throws Exception {
        for (CellKey key : keys) {
            setCurrentKey(key);
            Cell known = cell.value();
            if (known != null) {
                write(key, known);
            }
        }
        keys.clear();
    }

    private void write(CellKey key, Cell known) {
        long watermark = remembered.atLeast(timers.currentWatermark());
        output.collect(new StreamRecord<>(KpiRow.of(key, known, generation, watermark)));
        if (known.state == Cell.State.RESTATED) {
            DirtyCells.beside(new DirtyCell(key, known.windowEnd, known.zone, known.currency, watermark),
                    cellBeside -> output.collect(GatherFigures.DIRTY, new StreamRecord<>(cellBeside)));
        }
    }
}
