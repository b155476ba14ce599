package io.quartier.benchmarks.regional;

import io.quartier.benchmarks.kafka.BrokerProcess;
import io.quartier.benchmarks.race.Race;
import io.quartier.benchmarks.race.RaceCsv;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The aggregation alone, from Kafka: {@code FILE ROUNDS EVENTS CITIES ENGINE…}; the first engine is what the others are compared with. */
public final class KafkaRace {
    static final int PORT = Integer.getInteger("quartier.benchmarks.port", 18_710);
    private static final int SMALL_SHARE = 8;

    private KafkaRace() {}

    public static void main(String[] arguments) throws Exception {
        long events = Long.parseLong(arguments[2]);
        int cities = Integer.parseInt(arguments[3]);
        List<KafkaEngine> engines = Arrays.stream(arguments).skip(4).map(KafkaEngine::valueOf).toList();
        try (var broker = BrokerProcess.start(Files.createTempDirectory("quartier-benchmark"), PORT)) {
            fill(broker, cities, events);
            var standings = new Race("aggregation from Kafka " + cities + " cities", engines.stream()
                    .map(engine -> engine.entrant(broker.bootstrap(), cities, events)).toList(),
                    Integer.parseInt(arguments[1]), Jvm.FLAGS).run();
            RaceCsv.write(Path.of(arguments[0]), standings, Jvm.FLAGS, Jvm.VERSIONS);
        }
    }

    /** A topic with so many orders, and one with the share that tells what it costs to start. */
    static void fill(BrokerProcess broker, int cities, long events) throws Exception {
        for (long size : List.of(events / SMALL_SHARE, events)) {
            broker.create(KafkaEngine.topic(cities, size), OrderTopic.PARTITIONS);
            OrderTopic.fill(broker.bootstrap(), KafkaEngine.topic(cities, size), new Input(cities, size));
        }
    }
}
