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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    @SuppressWarnings("unchecked") // every value state of Flink is one
    public void open() throws Exception {
        super.open();
        TypeSerializer<GrainWindow> windows = KpiTypes.GRAIN_WINDOW.createSerializer(new SerializerConfigImpl());
        cells = (InternalValueState<RegionFamily, GrainWindow, WindowCells>) getOrCreateKeyedState(windows, CELLS);
        timers = getInternalTimerService("cells", windows, this);
        calendars = new Calendars();
        changed = new EnumMap<>(Grain.class);
        restated = new LinkedHashSet<>();
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
        cells.setCurrentNamespace(new GrainWindow(grain, window.startMillis()));
        WindowCells known = cells.value();
        if (known == null) {
            if (watermark >= minute.family().keptUntilMillis(window.endMillis())) {
                mark(minute.marks(grain, window, watermark));
                return;
            }
            known = open(minute, grain, window, watermark);
        }
        for (RegionMinute.OfChannel each : minute.channels()) {
            Cell cell = known.open(minute.family(), each.channel(), watermark);
            if (cell.fold(each.figures(), phase == Phase.AFTER_FINAL)) {
                (cell.state == Cell.State.PROVISIONAL ? changedOf(grain) : restated)
                        .add(minute.cell(grain, window, each.channel()));
            }
        }
        cells.update(known);
    }

    private WindowCells open(RegionMinute minute, Grain grain, Window window, long watermark) {
        long finalAt = minute.family().finalAtMillis(window.endMillis());
        timers.registerEventTimeTimer(new GrainWindow(grain, window.startMillis()),
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
        for (Cell cell : known.cells) {
            turnFinal(keyOf(timer, cell), known, cell);
        }
        long keptUntil = timer.getKey().family().keptUntilMillis(known.windowEnd);
        if (timer.getTimestamp() < keptUntil) {
            timers.registerEventTimeTimer(timer.getNamespace(), keptUntil);
            cells.update(known);
            return;
        }
        for (Cell cell : known.cells) {
            CellKey key = keyOf(timer, cell);
            if (restated.remove(key)) {
                write(key, known, cell);
            }
        }
        cells.clear();
    }

    private static CellKey keyOf(InternalTimer<RegionFamily, GrainWindow> timer, Cell cell) {
        return new CellKey(timer.getKey().family(), timer.getKey().regionId(), timer.getNamespace().grain(),
                timer.getNamespace().startMillis(), cell.channel);
    }

    private void turnFinal(CellKey key, WindowCells from, Cell cell) {
        if (cell.state != Cell.State.PROVISIONAL) {
            return;
        }
        cell.close();
        if (cell.figures.inputs > 0) {
            write(key, from, cell);
        }
        changedOf(key.grain()).remove(key);
        if (cell.foldWhatWaited()) {
            restated.add(key);
        }
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
        for (Set<CellKey> keys : changed.values()) {
            writeAll(keys);
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

    private Set<CellKey> changedOf(Grain grain) {
        return changed.computeIfAbsent(grain, unseen -> new LinkedHashSet<>());
    }

    private void writeAll(Set<CellKey> keys) throws Exception {
        for (CellKey key : keys) {
            setCurrentKey(new RegionFamily(key.family(), key.regionId()));
            cells.setCurrentNamespace(new GrainWindow(key.grain(), key.windowStart()));
            WindowCells known = cells.value();
            Cell cell = known == null ? null : known.find(key.channel());
            if (known != null && cell != null) {
                write(key, known, cell);
            }
        }
        keys.clear();
    }

    private void write(CellKey key, WindowCells from, Cell cell) {
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
