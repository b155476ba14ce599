package io.quartier.benchmarks.race;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How an entrant did, round by round beside the one that all are compared with.
 *
 * @param race      name of the benchmark
 * @param entrant   name of the program
 * @param laps      one per round
 * @param reference those of the one to compare with, one per round
 */
public record Standing(String race, String entrant, List<Lap> laps, List<Lap> reference) {
    /**
     * Ratios of single rounds.
     *
     * @param median the middle one
     * @param least  the lowest
     * @param most   the highest
     */
    public record Spread(double median, double least, double most) {
        /** Of some values, at least one. */
        public static Spread of(double... values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int middle = sorted.length / 2;
            double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
            return new Spread(median, sorted[0], sorted[sorted.length - 1]);
        }
    }

    public Standing {
        laps = List.copyOf(laps);
        reference = List.copyOf(reference);
    }

    /** Processor time per event as a multiple of the reference's. */
    public Spread cpuRatio() {
        return ratios(Lap::cpuNanosPerEvent);
    }

    /** Events per second as a multiple of the reference's. */
    public Spread rateRatio() {
        return ratios(Lap::eventsPerSecond);
    }

    /** Processor nanoseconds per event. */
    public Spread cpuNanosPerEvent() {
        return Spread.of(laps.stream().mapToDouble(Lap::cpuNanosPerEvent).toArray());
    }

    /** Events per second on the wall. */
    public Spread eventsPerSecond() {
        return Spread.of(laps.stream().mapToDouble(Lap::eventsPerSecond).toArray());
    }

    private Spread ratios(ToDoubleFunction<Lap> figure) {
        double[] ratios = new double[laps.size()];
        Arrays.setAll(ratios, i -> figure.applyAsDouble(laps.get(i)) / figure.applyAsDouble(reference.get(i)));
        return Spread.of(ratios);
    }
}
