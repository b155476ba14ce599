package io.quartier.benchmarks.race;

/** Something that works through a number of events and can say what came out. */
@FunctionalInterface
public interface Program {
    /**
     * Works through events.
     *
     * @param events how many, 1 or more
     * @return a checksum of the answer that does not depend on the order in which it was found
     */
    long run(long events) throws Exception;
}
