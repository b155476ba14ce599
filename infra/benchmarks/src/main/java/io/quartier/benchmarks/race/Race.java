package io.quartier.benchmarks.race;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Programs that do the same work side by side: in every round each runs once in a fresh JVM, in turn forwards and backwards, and all
 * must find the same answer.
 *
 * @param name     how the benchmark is called in the results
 * @param entrants the first is the one that the others are compared with
 * @param rounds   how often each runs, 1 or more
 * @param flags    of every JVM
 */
public record Race(String name, List<Entrant> entrants, int rounds, List<String> flags) {
    private static final Logger LOG = LoggerFactory.getLogger(Race.class);

    public Race {
        entrants = List.copyOf(entrants);
        flags = List.copyOf(flags);
    }

    /**
     * Runs it.
     *
     * @throws WrongAnswer when two entrants find different answers; nothing is measured then
     */
    public List<Standing> run() throws IOException, InterruptedException {
        var laps = new ArrayList<List<Lap>>();
        entrants.forEach(entrant -> laps.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            var order = new ArrayList<Integer>();
            for (int i = 0; i < entrants.size(); i++) {
                order.add(i);
            }
            if (round % 2 == 1) {
                Collections.reverse(order);
            }
            for (int i : order) {
                Lap lap = ChildJvm.lapsOf(entrants.get(i), flags).getFirst();
                LOG.info("{} round {} {}: {} ns CPU per event, {} events/s, checksum {}, load {}", name, round + 1,
                        entrants.get(i).name(), Math.round(lap.cpuNanosPerEvent()), Math.round(lap.eventsPerSecond()),
                        lap.checksum(), lap.loadAverage());
                laps.get(i).add(lap);
            }
            requireSameAnswer(laps);
        }
        var standings = new ArrayList<Standing>();
        for (int i = 0; i < entrants.size(); i++) {
            standings.add(new Standing(name, entrants.get(i).name(), laps.get(i), laps.getFirst()));
        }
        return standings;
    }

    private void requireSameAnswer(List<List<Lap>> laps) {
        long first = laps.getFirst().getLast().checksum();
        for (int i = 0; i < laps.size(); i++) {
            long checksum = laps.get(i).getLast().checksum();
            if (checksum != first) {
                throw new WrongAnswer("%s: %s finds %d where %s finds %d, so they do not do the same work".formatted(
                        name, entrants.get(i).name(), checksum, entrants.getFirst().name(), first));
            }
        }
    }
}
