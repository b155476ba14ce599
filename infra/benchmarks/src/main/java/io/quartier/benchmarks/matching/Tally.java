package io.quartier.benchmarks.matching;

/** What was matched: how many, and a sum over their numbers that does not depend on order. */
final class Tally {
    private static final long SCATTER = 0x9E3779B97F4A7C15L;

    private long matches;
    private long checksum;

    void add(int number) {
        matches++;
        checksum += (number + 1) * SCATTER ^ number;
    }

    long matches() {
        return matches;
    }

    long checksum() {
        return checksum;
    }
}
