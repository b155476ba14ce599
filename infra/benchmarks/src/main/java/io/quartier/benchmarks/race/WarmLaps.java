package io.quartier.benchmarks.race;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Programs that take turns in this process: some rounds to warm up, then rounds whose laps are printed. */
public final class WarmLaps {
    private WarmLaps() {}

    /**
     * Prints a lap of each program for each round, in the order of the programs, its start taken off. They run in this order and the other in turn.
     *
     * @param warmUp rounds that do not count, 0 or more
     * @param rounds that do, 1 or more
     */
    public static void print(List<Program> programs, long events, int warmUp, int rounds) throws Exception {
        for (int round = 0; round < warmUp + rounds; round++) {
            List<Lap> laps = round(programs, events, round % 2 == 1);
            if (round >= warmUp) {
                laps.forEach(lap -> System.out.println(lap.line()));
            }
        }
    }

    private static List<Lap> round(List<Program> programs, long events, boolean isBackwards) throws Exception {
        var laps = new ArrayList<Lap>();
        for (Program program : isBackwards ? programs.reversed() : programs) {
            laps.add(TimedLaps.withoutStart(program, events));
        }
        if (isBackwards) {
            Collections.reverse(laps);
        }
        return laps;
    }
}
