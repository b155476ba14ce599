package io.quartier.benchmarks.job;

import io.quartier.benchmarks.kafka.BrokerProcess;
import io.quartier.benchmarks.race.Entrant;
import io.quartier.benchmarks.race.Race;
import io.quartier.benchmarks.race.RaceCsv;
import io.quartier.local.feed.FeedTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The whole job with checkpoints each second, the same with next to none, and one thread by hand: {@code FILE ROUNDS MESSAGES}.
 */
public final class JobRace {
    static final int PORT = Integer.getInteger("quartier.benchmarks.port", 18_720);
    static final String VERSIONS = "flink 2.3.0; kafka 4.2.0; avro 1.12.2";
    private static final int SMALL_SHARE = 8;
    static final List<String> FLAGS = List.of("-Xms2g", "-Xmx2g", "-XX:+UseG1GC",
            "--add-opens=java.base/java.util=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.time=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED");

    private JobRace() {}

    public static void main(String[] arguments) throws Exception {
        long messages = Long.parseLong(arguments[2]);
        try (var broker = BrokerProcess.start(Files.createTempDirectory("quartier-benchmark"), PORT)) {
            fill(broker, messages);
            var standings = new Race("KPI job from Kafka",
                    List.of(entrant("job", broker, messages, "PT1S"), entrant("hand", broker, messages, "PT1S"),
                            new Entrant("job_without_checkpoints", JobLap.class,
                                    List.of("job", broker.bootstrap(), Long.toString(messages), "PT1H"))),
                    Integer.parseInt(arguments[1]), FLAGS).run();
            RaceCsv.write(Path.of(arguments[0]), standings, FLAGS, VERSIONS);
        }
    }

    /** A feed with so many messages, and one with the share that tells what it costs to start. */
    static void fill(BrokerProcess broker, long messages) throws Exception {
        for (long size : List.of(messages / SMALL_SHARE, messages)) {
            try (FeedTopics topics = FeedTopics.at(broker.bootstrap(), JobLap.feed(size))) {
                topics.create();
            }
            CityFeed.fill(broker.bootstrap(), JobLap.feed(size), size);
        }
    }

    private static Entrant entrant(String name, BrokerProcess broker, long messages, String interval) {
        return new Entrant(name, JobLap.class,
                List.of(name, broker.bootstrap(), Long.toString(messages), interval));
    }
}
