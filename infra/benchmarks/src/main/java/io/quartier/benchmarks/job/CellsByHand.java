package io.quartier.benchmarks.job;

import io.quartier.kpi.model.Calendars;
import io.quartier.kpi.model.Cell;
import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.Contribution;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.KpiRow;
import io.quartier.kpi.model.PreAggregation;
import io.quartier.kpi.model.RegionMinute;
import io.quartier.kpi.model.RegionMinute.Phase;
import io.quartier.kpi.model.Window;
import io.quartier.kpi.model.WindowCells;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Gathering, cells and rows without an engine: plain maps, final rows when the watermark passes, provisional ones each second. */
final class CellsByHand {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final PreAggregation gathered = new PreAggregation();
    private final Calendars calendars = new Calendars();
    private final Map<Place, WindowCells> windows = new HashMap<>();
    private final TreeMap<Long, List<Place>> due = new TreeMap<>();
    private final Set<CellKey> changed = new LinkedHashSet<>();
    private final Set<CellKey> restated = new LinkedHashSet<>();
    private long watermark = Long.MIN_VALUE;
    private long ticks;
    private long nextTick = System.nanoTime() + SECOND_NANOS;
    private long dirty;

    /** A window of a family and region. */
    private record Place(Family family, String regionId, Grain grain, long startMillis) {
        static Place of(CellKey key) {
            return new Place(key.family(), key.regionId(), key.grain(), key.windowStart());
        }

        CellKey cell(Cell cell) {
            return new CellKey(family, regionId, grain, startMillis, cell.channel);
        }
    }

    void gather(Contribution contribution) {
        gathered.add(contribution);
    }

    /** Counts what would have to be computed from the raw facts. */
    void markDirty(DirtyCell cell) {
        dirty += cell.dueAt() == 0 ? 0 : 1;
    }

    /** How many cells were marked. */
    long dirty() {
        return dirty;
    }

    /** Lets event time go on. */
    void advance(long millis) {
        if (PreAggregation.minuteEnds(watermark, millis)) {
            gathered.drain(this::fold, this::markDirty);
            finish(millis);
        }
        watermark = millis;
        if (System.nanoTime() >= nextTick || millis == Long.MAX_VALUE) {
            gathered.drain(this::fold, this::markDirty);
            nextTick = System.nanoTime() + SECOND_NANOS;
            ticks++;
            writeWhoseTurnItIs(millis == Long.MAX_VALUE);
        }
    }

    private void fold(RegionMinute minute) {
        calendars.eachWindow(minute.zone(), minute.family(), minute.minute(),
                (grain, window) -> fold(minute, grain, window));
    }

    private void fold(RegionMinute minute, Grain grain, Window window) {
        Phase phase = minute.phaseFor(window);
        var place = new Place(minute.family(), minute.regionId(), grain, window.startMillis());
        WindowCells known = windows.get(place);
        boolean isGivenUp = known == null && watermark >= minute.family().keptUntilMillis(window.endMillis());
        if (phase == Phase.BEHIND || isGivenUp) {
            minute.marks(grain, window, minute.causedAtMillis()).forEach(this::markDirty);
            return;
        }
        if (known == null) {
            known = open(minute, place, window);
        }
        for (RegionMinute.OfChannel each : minute.channels()) {
            Cell cell = known.cells.get(known.open(minute.family(), each.channel(), watermark));
            if (cell.fold(each.figures(), phase == Phase.AFTER_FINAL)) {
                (cell.state == Cell.State.PROVISIONAL ? changed : restated).add(place.cell(cell));
            }
        }
    }

    private WindowCells open(RegionMinute minute, Place place, Window window) {
        WindowCells opened = WindowCells.of(minute, window);
        windows.put(place, opened);
        due.computeIfAbsent(minute.family().finalAtMillis(window.endMillis()), at -> new ArrayList<>()).add(place);
        due.computeIfAbsent(minute.family().keptUntilMillis(window.endMillis()), at -> new ArrayList<>()).add(place);
        return opened;
    }

    private void finish(long millis) {
        while (!due.isEmpty() && due.firstKey() <= millis) {
            var entry = due.pollFirstEntry();
            entry.getValue().forEach(place -> finish(place, entry.getKey()));
        }
    }

    private void finish(Place place, long at) {
        WindowCells known = windows.get(place);
        if (known == null) {
            return;
        }
        known.cells.forEach(cell -> turnFinal(place.cell(cell), known, cell));
        if (at >= place.family().keptUntilMillis(known.windowEnd)) {
            known.cells.stream().filter(cell -> restated.remove(place.cell(cell)))
                    .forEach(cell -> write(place.cell(cell), known, cell));
            windows.remove(place);
        }
    }

    private void turnFinal(CellKey key, WindowCells from, Cell cell) {
        if (cell.state != Cell.State.PROVISIONAL) {
            return;
        }
        cell.close();
        if (cell.figures.inputs > 0) {
            write(key, from, cell);
        }
        changed.remove(key);
        if (cell.foldWhatWaited()) {
            restated.add(key);
        }
    }

    private void writeWhoseTurnItIs(boolean all) {
        changed.removeIf(key -> (all || ticks % ticksOf(key.grain()) == 0) && wrote(key));
        restated.removeIf(this::wrote);
    }

    private boolean wrote(CellKey key) {
        WindowCells known = windows.get(Place.of(key));
        if (known != null) {
            write(key, known, known.cells.get(known.indexOf(key.channel())));
        }
        return true;
    }

    private static int ticksOf(Grain grain) {
        return switch (grain) {
            case MINUTE, HOUR -> 1;
            case DAY -> 10;
            case WEEK, MONTH -> 60;
        };
    }

    private void write(CellKey key, WindowCells from, Cell cell) {
        BestRows.take(KpiRow.of(key, from, cell, 1, watermark));
    }
}
