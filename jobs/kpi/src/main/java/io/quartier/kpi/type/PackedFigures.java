package io.quartier.kpi.type;

import io.quartier.common.stream.PackedBytes;
import io.quartier.common.stream.PackedValues;
import io.quartier.kpi.model.DistinctCount;
import io.quartier.kpi.model.Figures;
import io.quartier.kpi.model.SparseHistogram;

/** Figures in few bytes: most sums are small, most histograms hold nothing, and the values of a histogram rise. */
final class PackedFigures {
    private PackedFigures() {}

    static void write(Figures figures, PackedBytes out) {
        out.number(figures.sums.length);
        for (long sum : figures.sums) {
            out.number(sum);
        }
        out.number(figures.histograms.length);
        for (SparseHistogram histogram : figures.histograms) {
            write(histogram, out);
        }
        out.flag(figures.persons != null);
        if (figures.persons != null) {
            write(figures.persons, out);
        }
        out.number(figures.inputs);
    }

    private static void write(SparseHistogram histogram, PackedBytes out) {
        out.number(histogram.size);
        long before = 0;
        for (int i = 0; i < histogram.size; i++) {
            out.number(histogram.values[i] - before).number(histogram.counts[i]);
            before = histogram.values[i];
        }
    }

    private static void write(DistinctCount persons, PackedBytes out) {
        out.flag(persons.sketch != null);
        if (persons.sketch != null) {
            out.block(persons.sketch);
            return;
        }
        out.number(persons.size);
        for (int i = 0; i < persons.size; i++) {
            out.bits(persons.exact[i]);
        }
    }

    static Figures read(PackedValues in) {
        Figures figures = new Figures();
        figures.sums = new long[in.integer()];
        for (int i = 0; i < figures.sums.length; i++) {
            figures.sums[i] = in.number();
        }
        figures.histograms = new SparseHistogram[in.integer()];
        for (int i = 0; i < figures.histograms.length; i++) {
            figures.histograms[i] = histogram(in);
        }
        figures.persons = in.flag() ? persons(in) : null;
        figures.inputs = in.number();
        return figures;
    }

    private static SparseHistogram histogram(PackedValues in) {
        SparseHistogram histogram = new SparseHistogram();
        histogram.size = in.integer();
        histogram.values = new long[Math.max(2, histogram.size)];
        histogram.counts = new long[Math.max(2, histogram.size)];
        long before = 0;
        for (int i = 0; i < histogram.size; i++) {
            before += in.number();
            histogram.values[i] = before;
            histogram.counts[i] = in.number();
        }
        return histogram;
    }

    private static DistinctCount persons(PackedValues in) {
        DistinctCount persons = new DistinctCount();
        if (in.flag()) {
            persons.sketch = in.block();
            return persons;
        }
        persons.size = in.integer();
        persons.exact = new long[persons.size];
        for (int i = 0; i < persons.size; i++) {
            persons.exact[i] = in.bits();
        }
        return persons;
    }
}
