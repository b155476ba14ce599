package io.quartier.benchmarks.matching;

/** Finds the triggers that an event matches. */
@FunctionalInterface
interface Matching {
    /** Tells the tally that it was built with of every trigger that the event matches. */
    void match(Viewed viewed) throws Exception;
}
