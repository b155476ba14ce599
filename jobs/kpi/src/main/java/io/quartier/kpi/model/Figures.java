package io.quartier.kpi.model;

import org.jspecify.annotations.Nullable;

/**
 * The running figures of one cell: sums, histograms, distinct persons and how many contributions were folded in.
 *
 * <p>Adding is commutative and associative. A serializable bean: fields are public for the serializer only.
 */
public final class Figures {
    /** By the constants of {@link Measure}. */
    public long[] sums = new long[0];
    /** By the constants of {@link Measure}. */
    public SparseHistogram[] histograms = new SparseHistogram[0];
    /** Null in families that count no persons. */
    public @Nullable DistinctCount persons;
    /** How many contributions were folded in, taken-back ones included: rises with every change. */
    public long inputs;

    /** Figures of nothing yet. */
    public static Figures of(Family family) {
        Figures figures = new Figures();
        figures.sums = new long[family.sums()];
        figures.histograms = new SparseHistogram[family.histograms()];
        for (int i = 0; i < figures.histograms.length; i++) {
            figures.histograms[i] = new SparseHistogram();
        }
        figures.persons = family.countsPersons() ? new DistinctCount() : null;
        return figures;
    }

    /** The same, standing alone. */
    public Figures copy() {
        Figures copy = new Figures();
        copy.sums = sums.clone();
        copy.histograms = new SparseHistogram[histograms.length];
        for (int i = 0; i < histograms.length; i++) {
            copy.histograms[i] = histograms[i].copy();
        }
        copy.persons = persons == null ? null : persons.copy();
        copy.inputs = inputs;
        return copy;
    }

    /** Folds other figures of the same family in. */
    public void add(Figures other) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other.sums[i];
        }
        for (int i = 0; i < histograms.length; i++) {
            histograms[i].add(other.histograms[i]);
        }
        if (persons != null && other.persons != null) {
            persons.add(other.persons);
        }
        inputs += other.inputs;
    }
}
