package io.quartier.benchmarks.regional;

import io.quartier.benchmarks.race.Race;
import io.quartier.benchmarks.race.RaceCsv;
import io.quartier.benchmarks.race.Standing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The aggregation alone, from a source in the same process: {@code FILE ROUNDS EVENTS CITIES ENGINE…} (the first engine is the one that
 * the others are compared with).
 */
public final class InProcessRace {
    private InProcessRace() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[1]);
        long events = Long.parseLong(arguments[2]);
        int cities = Integer.parseInt(arguments[3]);
        List<Engine> engines = Arrays.stream(arguments).skip(4).map(Engine::valueOf).toList();
        var standings = new ArrayList<Standing>();
        var race = new Race("aggregation in process " + cities + " cities",
                engines.stream().map(engine -> engine.entrant(cities, events)).toList(), rounds, Jvm.FLAGS);
        standings.addAll(race.run());
        RaceCsv.write(Path.of(arguments[0]), standings, Jvm.FLAGS, Jvm.VERSIONS);
    }
}
