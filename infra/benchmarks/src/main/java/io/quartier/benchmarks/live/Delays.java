package io.quartier.benchmarks.live;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * How long things took.
 *
 * @param sorted milliseconds, rising
 */
record Delays(List<Long> sorted) {
    static Delays of(LongStream millis) {
        return new Delays(millis.sorted().boxed().toList());
    }

    /** The smallest delay that so many per cent do not exceed (nearest rank). */
    long quantile(int percent) {
        return sorted.get(Math.max(0, (sorted.size() * percent + 99) / 100 - 1));
    }

    /** Columns {@code samples,p50,p90,p99,most}; empty ones where there are no samples. */
    String columns() {
        return sorted.isEmpty()
                ? "0,,,,"
                : String.format(Locale.ROOT, "%d,%d,%d,%d,%d", sorted.size(), quantile(50), quantile(90),
                        quantile(99), sorted.getLast());
    }
}
