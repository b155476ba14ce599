package io.quartier.kpi.operator;

import io.quartier.common.stream.RememberedWatermark;
import io.quartier.common.stream.StateGeneration;
import io.quartier.kpi.model.Calendars;
import io.quartier.kpi.model.Cell;
import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.DirtyCells;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.GrainWindow;
import io.quartier.kpi.model.KpiRow;
import io.quartier.kpi.model.RegionFamily;
import io.quartier.kpi.model.RegionMinute;
import io.quartier.kpi.model.RegionMinute.Phase;
import io.quartier.kpi.model.Window;
import io.quartier.kpi.model.WindowCells;
import io.quartier.kpi.type.KpiTypes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.internal.InternalValueState;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every open KPI cell and writes its rows: provisional ones now and then, the final one when the window and its settling time are
 * over, restated ones on every later change.
 *
 * <p>State per family, region and window: the cells of its channels, given up by a timer when the family keeps them no longer. On the
 * heap: which cells have changed since their last row; a provisional row may be lost in a crash (the next change or the final row makes up
 * for it), a restated one is written before every checkpoint barrier.
 * <p>Time: rows turn final in event time; how often provisional rows are written is wall time and changes no final figure.
 */
public final class MaintainCells extends AbstractStreamOperator<KpiRow>
        implements
            OneInputStreamOperator<RegionMinute, KpiRow>,
            Triggerable<RegionFamily, GrainWindow>,
            ProcessingTimeCallback {
    private static final long serialVersionUID = 1L;
    private static final long TICK_MILLIS = 1_000;
    /** Every how many ticks the changed cells of a grain are written. */
    private static final Map<Grain, Integer> TICKS = new EnumMap<>(
            Map.of(Grain.MINUTE, 1, Grain.HOUR, 1, Grain.DAY, 10, Grain.WEEK, 60, Grain.MONTH, 60));
    private static final ValueStateDescriptor<WindowCells> CELLS = new ValueStateDescriptor<>("cells",
            KpiTypes.WINDOW_CELLS);

    private transient InternalValueState<RegionFamily, GrainWindow, WindowCells> cells;
    private transient InternalTimerService<GrainWindow> timers;
    private transient Calendars calendars;
    private transient Map<Grain, ChangedCells> changed;
    private transient ChangedCells restated;
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
    @SuppressWarnings("unchecked") // every value state of Flink is one
    public void open() throws Exception {
        super.open();
        TypeSerializer<GrainWindow> windows = KpiTypes.GRAIN_WINDOW.createSerializer(new SerializerConfigImpl());
        cells = (InternalValueState<RegionFamily, GrainWindow, WindowCells>) getOrCreateKeyedState(windows, CELLS);
        timers = getInternalTimerService("cells", windows, this);
        calendars = new Calendars();
        changed = new EnumMap<>(Grain.class);
        restated = new ChangedCells();
        nextTick();
    }

    @Override
    public void processElement(StreamRecord<RegionMinute> element) throws Exception {
        RegionMinute minute = element.getValue();
        calendars.eachWindow(minute.zone(), minute.family(), minute.minute(),
                (grain, window) -> fold(minute, grain, window));
    }

    private void fold(RegionMinute minute, Grain grain, Window window) throws Exception {
        Phase phase = minute.phaseFor(window);
        if (phase == Phase.BEHIND) {
            mark(minute.marks(grain, window, minute.causedAtMillis()));
            return;
        }
        long watermark = watermark();
        GrainWindow at = new GrainWindow(grain, window.startMillis());
        cells.setCurrentNamespace(at);
        WindowCells known = cells.value();
        if (known == null) {
            if (watermark >= minute.family().keptUntilMillis(window.endMillis())) {
                mark(minute.marks(grain, window, watermark));
                return;
            }
            known = open(minute, at, window, watermark);
        }
        fold(minute, phase == Phase.AFTER_FINAL, at, known, watermark);
        cells.update(known);
    }

    private void fold(RegionMinute minute, boolean isAfterFinal, GrainWindow at, WindowCells known, long watermark) {
        int provisional = 0;
        int corrected = 0;
        for (RegionMinute.OfChannel each : minute.channels()) {
            int index = known.open(minute.family(), each.channel(), watermark);
            Cell cell = known.cells.get(index);
            if (cell.fold(each.figures(), isAfterFinal)) {
                provisional |= cell.state == Cell.State.PROVISIONAL ? 1 << index : 0;
                corrected |= cell.state == Cell.State.PROVISIONAL ? 0 : 1 << index;
            }
        }
        RegionFamily family = (RegionFamily) getCurrentKey();
        changedOf(at.grain()).add(family, at, provisional);
        restated.add(family, at, corrected);
    }

    private WindowCells open(RegionMinute minute, GrainWindow at, Window window, long watermark) {
        long finalAt = minute.family().finalAtMillis(window.endMillis());
        timers.registerEventTimeTimer(at,
                watermark >= finalAt ? minute.family().keptUntilMillis(window.endMillis()) : finalAt);
        return WindowCells.of(minute, window);
    }

    @Override
    public void onEventTime(InternalTimer<RegionFamily, GrainWindow> timer) throws Exception {
        cells.setCurrentNamespace(timer.getNamespace());
        WindowCells known = cells.value();
        if (known == null) {
            return;
        }
        turnFinal(timer.getKey(), timer.getNamespace(), known);
        long keptUntil = timer.getKey().family().keptUntilMillis(known.windowEnd);
        if (timer.getTimestamp() < keptUntil) {
            timers.registerEventTimeTimer(timer.getNamespace(), keptUntil);
            cells.update(known);
            return;
        }
        write(timer.getKey(), timer.getNamespace(), known,
                restated.remove(timer.getKey(), timer.getNamespace()));
        cells.clear();
    }

    private void turnFinal(RegionFamily family, GrainWindow at, WindowCells known) {
        changedOf(at.grain()).remove(family, at);
        int corrected = 0;
        for (int index = 0; index < known.cells.size(); index++) {
            Cell cell = known.cells.get(index);
            if (cell.state == Cell.State.PROVISIONAL) {
                cell.close();
                if (cell.figures.inputs > 0) {
                    write(family, at, known, cell);
                }
                corrected |= cell.foldWhatWaited() ? 1 << index : 0;
            }
        }
        restated.add(family, at, corrected);
    }

    @Override
    public void onProcessingTime(InternalTimer<RegionFamily, GrainWindow> timer) {
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
        for (ChangedCells cellsOfGrain : changed.values()) {
            writeAll(cellsOfGrain);
        }
        super.finish();
    }

    private void nextTick() {
        ProcessingTimeService clock = getProcessingTimeService();
        tick = clock.registerTimer(clock.getCurrentProcessingTime() + TICK_MILLIS, this);
    }

    @Override
    public void close() throws Exception {
        if (tick != null) {
            tick.cancel(false);
        }
        super.close();
    }

    private long watermark() {
        return remembered.atLeast(timers.currentWatermark());
    }

    private ChangedCells changedOf(Grain grain) {
        return changed.computeIfAbsent(grain, unseen -> new ChangedCells());
    }

    private void writeAll(ChangedCells which) throws Exception {
        which.drain((family, at, indexes) -> {
            setCurrentKey(family);
            cells.setCurrentNamespace(at);
            WindowCells known = cells.value();
            if (known != null) {
                write(family, at, known, indexes);
            }
        });
    }

    private void write(RegionFamily family, GrainWindow at, WindowCells from, int indexes) {
        for (int rest = indexes; rest != 0; rest &= rest - 1) {
            write(family, at, from, from.cells.get(Integer.numberOfTrailingZeros(rest)));
        }
    }

    private void write(RegionFamily family, GrainWindow at, WindowCells from, Cell cell) {
        var key = new CellKey(family.family(), family.regionId(), at.grain(), at.startMillis(), cell.channel);
        long watermark = watermark();
        output.collect(new StreamRecord<>(KpiRow.of(key, from, cell, generation, watermark)));
        if (cell.state == Cell.State.RESTATED) {
            DirtyCells.beside(new DirtyCell(key, from.windowEnd, from.zone, from.currency, watermark), this::mark);
        }
    }

    private void mark(List<DirtyCell> dirty) {
        dirty.forEach(this::mark);
    }

    private void mark(DirtyCell dirty) {
        output.collect(GatherFigures.DIRTY, new StreamRecord<>(dirty));
    }
}
