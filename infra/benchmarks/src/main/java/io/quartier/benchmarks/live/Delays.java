package io.quartier.benchmarks.live;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;

/** How long things took, in milliseconds. */
record Delays(long[] sorted) {
    static Delays of(LongStream millis) {
        return new Delays(millis.sorted().toArray());
    }

    /** The smallest delay that so many per cent do not exceed (nearest rank). */
    long quantile(double percent) {
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100) - 1)];
    }

    /** Columns {@code samples,p50,p90,p99,most}. */
    String columns() {
        if (sorted.length == 0) {
            return "0,,,,";
        }
        return String.format(Locale.ROOT, "%d,%d,%d,%d,%d", sorted.length, quantile(50), quantile(90), quantile(99),
                sorted[sorted.length - 1]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Delays delays && Arrays.equals(sorted, delays.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return columns();
    }
}
