package io.quartier.benchmarks.regional;

import io.quartier.benchmarks.kafka.BrokerProcess;
import io.quartier.benchmarks.race.Entrant;
import io.quartier.benchmarks.race.RaceCsv;
import io.quartier.benchmarks.race.Turns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The same as {@link KafkaRace}, with engines that take turns in one process that has compiled: {@code FILE ROUNDS EVENTS CITIES ENGINE…}.
 */
public final class WarmKafkaRace {
    private static final int WARM_UP = 4;

    private WarmKafkaRace() {}

    public static void main(String[] arguments) throws Exception {
        long events = Long.parseLong(arguments[2]);
        int cities = Integer.parseInt(arguments[3]);
        List<String> engines = Arrays.stream(arguments).skip(4).toList();
        try (var broker = BrokerProcess.start(Files.createTempDirectory("quartier-benchmark"), KafkaRace.PORT)) {
            KafkaRace.fill(broker, cities, events);
            var process = new ArrayList<>(List.of(broker.bootstrap(), arguments[3], arguments[2],
                    Integer.toString(WARM_UP), arguments[1]));
            process.addAll(engines);
            var turns = new Turns("aggregation from Kafka in a warm process " + cities + " cities",
                    engines.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList(),
                    new Entrant("engines", WarmKafkaLaps.class, process), Jvm.FLAGS);
            RaceCsv.write(Path.of(arguments[0]), turns.run(), Jvm.FLAGS, Jvm.VERSIONS);
        }
    }
}
