package io.quartier.kpi.operator;

import io.quartier.kpi.model.CellDelta;
import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Figures;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.RegionMinute;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** Deltas for tests, and what deltas come to. */
final class Cells {
    private Cells() {}

    /** Orders placed in Manaus on the day of an instant, all channels. */
    static CellKey day(Instant at) {
        return new CellKey(Family.ORDERS, "br-am", Grain.DAY,
                Grain.DAY.windowOf(at.toEpochMilli(), ZoneId.of("America/Manaus")).startMillis(), "all");
    }

    /**
     * Orders placed in Manaus in the first minute of the day of a cell.
     *
     * @param isAfterFinal whether they came about after the day was over
     */
    static RegionMinute minute(CellKey day, long windowEnd, long amount, boolean isAfterFinal) {
        Figures figures = Figures.of(day.family());
        figures.sums[0] = amount;
        figures.inputs = 1;
        long causedAt = isAfterFinal ? day.family().finalAtMillis(windowEnd) + 1 : day.windowStart();
        return new RegionMinute(day.family(), day.regionId(), "America/Manaus", "BRL", day.windowStart(), causedAt,
                List.of(new RegionMinute.OfChannel(day.channel(), figures)));
    }

    /** The cells that an operator adds to. */
    static List<CellDelta> deltas(AbstractStreamOperatorTestHarness<RegionMinute> harness) {
        return CellDelta.of(harness.extractOutputValues());
    }

    /** The first two sums of every cell that an operator adds to. */
    static Map<String, String> sums(AbstractStreamOperatorTestHarness<RegionMinute> harness) {
        return sums(deltas(harness));
    }

    /** The first two sums of every cell, over all phases. */
    static Map<String, String> sums(Collection<CellDelta> deltas) {
        var cells = new TreeMap<String, Figures>();
        deltas.forEach(delta -> cells.computeIfAbsent(name(delta.key()), key -> Figures.of(delta.key().family()))
                .add(delta.figures()));
        var shown = new TreeMap<String, String>();
        cells.forEach((key, figures) -> shown.put(key, figures.sums[0] + " " + figures.sums[1]));
        return shown;
    }

    /** The cells that an operator has marked, and those that what it adds comes too late for. */
    static List<DirtyCell> dirty(AbstractStreamOperatorTestHarness<RegionMinute> harness) {
        var marked = new ArrayList<>(valuesOf(harness.getSideOutput(GatherFigures.DIRTY)));
        marked.addAll(CellDelta.behind(harness.extractOutputValues()));
        return marked;
    }

    static String name(CellKey key) {
        return "%s %s %s %s %s".formatted(key.family().id(), key.regionId(), key.grain().id(),
                Instant.ofEpochMilli(key.windowStart()), key.channel());
    }

    /** Elements of a side output that may be empty. */
    static <T> Collection<T> valuesOf(@Nullable Collection<StreamRecord<T>> records) {
        return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
    }
}
