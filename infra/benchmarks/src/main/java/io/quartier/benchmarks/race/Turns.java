package io.quartier.benchmarks.race;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs that take turns in one process which is warm: for differences that are smaller than what compiling takes in a fresh one.
 *
 * @param name    how the benchmark is called in the results
 * @param names   of the programs; the first is the one that the others are compared with
 * @param process prints a lap of each program, in the order of {@code names}, as often as there are rounds
 * @param flags   of its JVM
 */
public record Turns(String name, List<String> names, Entrant process, List<String> flags) {
    public Turns {
        names = List.copyOf(names);
        flags = List.copyOf(flags);
    }

    /**
     * Runs it.
     *
     * @throws WrongAnswer when two laps find different answers; nothing is measured then
     */
    public List<Standing> run() throws IOException, InterruptedException {
        return standings(ChildJvm.lapsOf(process, flags));
    }

    List<Standing> standings(List<Lap> laps) {
        requireSameAnswer(laps);
        var standings = new ArrayList<Standing>();
        for (int program = 0; program < names.size(); program++) {
            standings.add(new Standing(name, names.get(program), of(program, laps), of(0, laps)));
        }
        return standings;
    }

    private List<Lap> of(int program, List<Lap> laps) {
        var own = new ArrayList<Lap>();
        for (int i = program; i < laps.size(); i += names.size()) {
            own.add(laps.get(i));
        }
        return own;
    }

    private void requireSameAnswer(List<Lap> laps) {
        long answers = laps.stream().mapToLong(Lap::checksum).distinct().count();
        if (answers != 1) {
            throw new WrongAnswer("%s: %d laps found %d answers, so they do not do the same work".formatted(name,
                    laps.size(), answers));
        }
    }
}
