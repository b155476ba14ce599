package io.quartier.benchmarks.job;

import io.quartier.kpi.model.Cell;
import io.quartier.kpi.model.CellDelta;
import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.Contribution;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.KpiRow;
import io.quartier.kpi.model.PreAggregation;
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
    private final Map<CellKey, Cell> cells = new HashMap<>();
    private final TreeMap<Long, List<CellKey>> due = new TreeMap<>();
    private final Set<CellKey> changed = new LinkedHashSet<>();
    private final Set<CellKey> restated = new LinkedHashSet<>();
    private long watermark = Long.MIN_VALUE;
    private long ticks;
    private long nextTick = System.nanoTime() + SECOND_NANOS;
    private long dirty;

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

    private void fold(CellDelta delta) {
        Cell cell = cells.computeIfAbsent(delta.key(), key -> open(delta));
        if (cell.fold(delta)) {
            (cell.state == Cell.State.PROVISIONAL ? changed : restated).add(delta.key());
        }
    }

    private Cell open(CellDelta delta) {
        Cell cell = Cell.of(delta);
        long finalAt = delta.key().family().finalAtMillis(delta.windowEnd());
        if (watermark >= finalAt) {
            cell.close();
        } else {
            due.computeIfAbsent(finalAt, at -> new ArrayList<>()).add(delta.key());
        }
        due.computeIfAbsent(delta.key().family().keptUntilMillis(delta.windowEnd()), at -> new ArrayList<>())
                .add(delta.key());
        return cell;
    }

    private void finish(long millis) {
        while (!due.isEmpty() && due.firstKey() <= millis) {
            var entry = due.pollFirstEntry();
            entry.getValue().forEach(key -> finish(key, entry.getKey()));
        }
    }

    private void finish(CellKey key, long at) {
        Cell cell = cells.get(key);
        if (cell == null) {
            return;
        }
        if (cell.state == Cell.State.PROVISIONAL) {
            cell.close();
            if (cell.figures.inputs > 0) {
                write(key, cell);
            }
            changed.remove(key);
            if (cell.foldWhatWaited()) {
                restated.add(key);
            }
        }
        if (at >= key.family().keptUntilMillis(cell.windowEnd)) {
            if (restated.remove(key)) {
                write(key, cell);
            }
            cells.remove(key);
        }
    }

    private void writeWhoseTurnItIs(boolean all) {
        changed.removeIf(key -> (all || ticks % ticksOf(key.grain()) == 0) && wrote(key));
        restated.removeIf(this::wrote);
    }

    private boolean wrote(CellKey key) {
        Cell cell = cells.get(key);
        if (cell != null) {
            write(key, cell);
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

    private void write(CellKey key, Cell cell) {
        BestRows.take(KpiRow.of(key, cell, 1, watermark));
    }
}
