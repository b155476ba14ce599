package io.quartier.benchmarks.race;

import java.util.Locale;

/**
 * What a program took for some events, start-up taken off.
 *
 * @param events      how many
 * @param cpuNanos    processor time of the whole process, compiling and collecting garbage included
 * @param wallNanos   time on the wall
 * @param checksum    of the answer, independent of order
 * @param loadAverage processes that waited for a processor, averaged over the last minute
 */
public record Lap(long events, long cpuNanos, long wallNanos, long checksum, double loadAverage) {
    private static final String MARK = "LAP ";

    /** Processor nanoseconds per event. */
    public double cpuNanosPerEvent() {
        return (double) cpuNanos / events;
    }

    /** Events per second on the wall. */
    public double eventsPerSecond() {
        return events * 1e9 / wallNanos;
    }

    /** One line that {@link #parse} reads. */
    public String line() {
        return String.format(Locale.ROOT, MARK + "%d %d %d %d %.2f", events, cpuNanos, wallNanos, checksum,
                loadAverage);
    }

    static boolean isLine(String line) {
        return line.startsWith(MARK);
    }

    static Lap parse(String line) {
        String[] parts = line.substring(MARK.length()).split(" ", -1);
        return new Lap(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]),
                Long.parseLong(parts[3]), Double.parseDouble(parts[4]));
    }
}
