package io.quartier.benchmarks.regional;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Sums of a group or of a cell as the peers carry them; a bean that Flink serializes without Kryo.
 */
public final class Sums implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Group of a minute, or number of a cell. */
    public long key;
    /** First instant after the window, epoch milliseconds. */
    public long windowEnd;
    public long[] amounts = new long[Sale.SUMS];
    /** How many orders they are made of. */
    public long inputs;

    /** Sums of nothing yet. */
    public Sums() {}

    Sums(long key, long windowEnd, Sums of) {
        this.key = key;
        this.windowEnd = windowEnd;
        this.amounts = of.amounts;
        this.inputs = of.inputs;
    }

    /** The same amounts, not shared. */
    static Sums copyOf(Sums other) {
        Sums copy = new Sums(other.key, other.windowEnd, other);
        copy.amounts = Arrays.copyOf(other.amounts, other.amounts.length);
        return copy;
    }

    Sums add(Sale sale) {
        sale.addTo(amounts);
        inputs++;
        return this;
    }

    Sums add(Sums other) {
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] += other.amounts[i];
        }
        inputs += other.inputs;
        return this;
    }
}
