package io.quartier.benchmarks.matching;

/**
 * What a contender said once it had loaded.
 *
 * @param megabytes   of heap that it holds for the triggers, garbage collected
 * @param loadSeconds processor time of loading
 * @param matches     of the events that everybody is asked for
 * @param checksum    over what matched
 */
record Loaded(double megabytes, double loadSeconds, long matches, long checksum) {
    static final String MARK = "LOADED ";
    static final String LAP = "LAP ";

    /** What a line says that {@link MatchingLap} prints. */
    static Loaded parse(String line) {
        String[] parts = line.substring(MARK.length()).split(" ", -1);
        return new Loaded(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Long.parseLong(parts[2]),
                Long.parseLong(parts[3]));
    }

    /** Processor nanoseconds per event that a line of a lap tells. */
    static double nanosPerEvent(String line) {
        String[] parts = line.substring(LAP.length()).split(" ", -1);
        return Double.parseDouble(parts[1]) / Long.parseLong(parts[0]);
    }

    /** How many events a lap had. */
    static int events(String line) {
        return Integer.parseInt(line.substring(LAP.length()).split(" ", -1)[0]);
    }
}
