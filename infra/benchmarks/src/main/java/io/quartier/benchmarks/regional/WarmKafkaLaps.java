package io.quartier.benchmarks.regional;

import io.quartier.benchmarks.race.Program;
import io.quartier.benchmarks.race.WarmLaps;
import java.util.Arrays;
import java.util.List;

/** The process in which programs take turns with the orders of a topic: {@code BOOTSTRAP CITIES EVENTS WARM_UP ROUNDS ENGINE...}. */
public final class WarmKafkaLaps {
    private WarmKafkaLaps() {}

    public static void main(String[] arguments) throws Exception {
        int cities = Integer.parseInt(arguments[1]);
        List<Program> programs = Arrays.stream(arguments).skip(5).map(KafkaEngine::valueOf)
                .map(engine -> program(engine, arguments[0], cities)).toList();
        WarmLaps.print(programs, Long.parseLong(arguments[2]), Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]));
        System.exit(0); // engines leave threads behind
    }

    private static Program program(KafkaEngine engine, String bootstrap, int cities) {
        KafkaEngine.Reading reading = engine.reading(bootstrap, cities);
        return events -> reading.run(KafkaEngine.topic(cities, events));
    }
}
