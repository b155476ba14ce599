package io.quartier.kpi.model;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * Counts of whole non-negative values at HdrHistogram's resolution of two significant digits (relative error under 1 %), kept
 * sparse because most cells hold a handful of values where a full histogram would take kilobytes.
 *
 * <p>Adding is exact and commutative, and so is taking away what was added, so neither order nor batching changes a quantile.
 * A serializable bean: fields are public for the serializer only.
 */
public final class SparseHistogram {
    private static final Histogram RESOLUTION = new Histogram(2);

    /** Highest values equivalent to those counted, ascending; the first {@link #size} are in use. */
    public long[] values = new long[2];
    /** How often each value was counted; never 0 within {@link #size}. */
    public long[] counts = new long[2];
    /** How many different values are held. */
    public int size;

    /** The value that stands for all that cannot be told apart from this one: the highest of them. */
    public static long resolved(long value) {
        return RESOLUTION.highestEquivalentValue(Math.max(0, value));
    }

    /** The same, standing alone. */
    SparseHistogram copy() {
        SparseHistogram copy = new SparseHistogram();
        copy.values = values.clone();
        copy.counts = counts.clone();
        copy.size = size;
        return copy;
    }

    /** Counts a value {@code weight} times; a negative weight takes it back. */
    public void add(long value, long weight) {
        addResolved(resolved(value), weight);
    }

    /** Counts everything that another histogram holds. */
    public void add(SparseHistogram other) {
        for (int i = 0; i < other.size; i++) {
            addResolved(other.values[i], other.counts[i]);
        }
    }

    private void addResolved(long value, long weight) {
        int index = Arrays.binarySearch(values, 0, size, value);
        if (index >= 0) {
            counts[index] += weight;
            if (counts[index] == 0) {
                remove(index);
            }
        } else if (weight != 0) {
            insert(-index - 1, value, weight);
        }
    }

    private void insert(int index, long value, long weight) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
        }
        System.arraycopy(values, index, values, index + 1, size - index);
        System.arraycopy(counts, index, counts, index + 1, size - index);
        values[index] = value;
        counts[index] = weight;
        size++;
    }

    private void remove(int index) {
        System.arraycopy(values, index + 1, values, index, size - index - 1);
        System.arraycopy(counts, index + 1, counts, index, size - index - 1);
        size--;
    }

    /** How many values were counted. */
    public long count() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += counts[i];
        }
        return sum;
    }

    /**
     * The quantile by nearest rank: the value at 1-based rank {@code ceil(share * count)}.
     *
     * @param share in (0, 1]
     * @throws IllegalStateException when nothing was counted
     */
    public long quantile(double share) {
        long rank = (long) Math.ceil(share * count());
        long seen = 0;
        for (int i = 0; i < size; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return values[i];
            }
        }
        throw new IllegalStateException("quantile of an empty histogram");
    }
}
