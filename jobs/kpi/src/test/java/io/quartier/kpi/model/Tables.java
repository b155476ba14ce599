package io.quartier.kpi.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What contributions come to, cell by cell, written so that two ways to the same figures can be compared. */
public final class Tables {
    private final Map<String, Figures> cells = new TreeMap<>();

    /** The cells that these contributions make. */
    public static Tables of(List<Contribution> contributions) {
        Tables tables = new Tables();
        PreAggregation gathered = new PreAggregation();
        contributions.forEach(gathered::add);
        var minutes = new ArrayList<RegionMinute>();
        gathered.drain(minutes::add, dirty -> {});
        CellDelta.of(minutes).forEach(tables::add);
        return tables;
    }

    /** Folds figures into their cell. */
    public void add(CellDelta delta) {
        cells.computeIfAbsent(delta.key().toString(), key -> Figures.of(delta.key().family())).add(delta.figures());
    }

    /** The cells that show anything: sums and quantile counts, without how often they were touched. */
    public Map<String, String> figures() {
        var shown = new TreeMap<String, String>();
        cells.forEach((key, figures) -> shown.put(key, show(figures)));
        shown.values().removeIf(String::isEmpty);
        return shown;
    }

    /** The sums of one cell. */
    public long[] sums(CellKey key) {
        return cells.getOrDefault(key.toString(), Figures.of(key.family())).sums;
    }

    /** Ids of the cells that show other figures or other persons than here. */
    public List<String> differences(Tables other) {
        var different = new TreeSet<>(cells.keySet());
        different.addAll(other.cells.keySet());
        different.removeIf(key -> show(cells.get(key)).equals(show(other.cells.get(key)))
                && persons(cells.get(key)) == persons(other.cells.get(key)));
        return List.copyOf(different);
    }

    private static long persons(@Nullable Figures figures) {
        return figures == null || figures.persons == null ? 0 : figures.persons.estimate();
    }

    private static String show(@Nullable Figures figures) {
        if (figures == null) {
            return "";
        }
        return showSums(figures);
    }

    private static String showSums(Figures figures) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < figures.sums.length; i++) {
            if (figures.sums[i] != 0) {
                parts.add(i + "=" + figures.sums[i]);
            }
        }
        for (int i = 0; i < figures.histograms.length; i++) {
            SparseHistogram histogram = figures.histograms[i];
            for (int j = 0; j < histogram.size; j++) {
                parts.add("h" + i + ":" + histogram.values[j] + "x" + histogram.counts[j]);
            }
        }
        return String.join(" ", parts);
    }

}
