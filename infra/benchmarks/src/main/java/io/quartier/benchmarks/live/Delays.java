package io.quartier.benchmarks.live;

import java.util.List;
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

    /** Columns {@code samples,p50,p90,p99,most}; empty ones where there are no samples, {@code never} for what took for ever. */
    String columns() {
        return sorted.isEmpty()
                ? "0,,,,"
                : String.join(",", String.valueOf(sorted.size()), shown(quantile(50)), shown(quantile(90)),
                        shown(quantile(99)), shown(sorted.getLast()));
    }

    private static String shown(long millis) {
        return millis == Long.MAX_VALUE ? "never" : String.valueOf(millis);
    }
}
