package io.quartier.kpi.operator;

import io.quartier.kpi.model.CellDelta;
import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Figures;
import io.quartier.kpi.model.Grain;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Deltas for tests, and what deltas come to. */
final class Cells {
    private Cells() {}

    /** Orders placed in Manaus on the day of an instant, all channels. */
    static CellKey day(Instant at) {
        return new CellKey(Family.ORDERS, "br-am", Grain.DAY,
                Grain.DAY.windowOf(at.toEpochMilli(), java.time.ZoneId.of("America/Manaus")).startMillis(), "all");
    }

    static CellDelta delta(CellKey key, long windowEnd, long amount, boolean afterFinal) {
        Figures figures = Figures.of(key.family());
        figures.sums[0] = amount;
        figures.inputs = 1;
        return new CellDelta(key, windowEnd, "America/Manaus", "BRL", afterFinal, figures);
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

    static String name(CellKey key) {
        return "%s %s %s %s %s".formatted(key.family().id(), key.regionId(), key.grain().id(),
                Instant.ofEpochMilli(key.windowStart()), key.channel());
    }

    /** Elements of a side output that may be empty. */
    static <T> Collection<T> values(@org.jspecify.annotations.Nullable Collection<StreamRecord<T>> records) {
        return records == null ? java.util.List.of() : records.stream().map(StreamRecord::getValue).toList();
    }
}
