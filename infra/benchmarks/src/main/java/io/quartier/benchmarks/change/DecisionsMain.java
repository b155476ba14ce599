package io.quartier.benchmarks.change;

import io.quartier.benchmarks.change.Traffic.Load;
import io.quartier.benchmarks.kafka.BrokerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * From an event to its decision, Kafka to Kafka, at half of the clicks that are kept up with, on top of the disorder bound: {@code FILE TRIGGERS
 * CLAIMS_PER_SECOND SECONDS}. Decisions that take a place apart, as a reader of committed records sees them, and from a request at checkout to
 * its reply, the disorder bound with it. Once with the settings of all jobs, once with Flink's own.
 */
public final class DecisionsMain {
    private static final int PORT = Integer.getInteger("quartier.benchmarks.port", 18_780);
    /** Of what is kept up with, so much is sent. */
    private static final double SHARE = Double.parseDouble(System.getProperty("quartier.benchmarks.share", "0.5"));
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final String HEAD = "what,settings,triggers,clicks_kept_up_with_per_second,clicks_per_second,"
            + Columns.DELAYS + ',' + Columns.CIRCUMSTANCES;

    private DecisionsMain() {}

    public static void main(String[] arguments) throws Exception {
        int triggers = Integer.parseInt(arguments[1]);
        long claims = Long.parseLong(arguments[2]);
        Duration length = Duration.ofSeconds(Long.parseLong(arguments[3]));
        Path data = Files.createTempDirectory("quartier-benchmark");
        List<String> lines = new ArrayList<>(List.of(HEAD));
        try (BrokerProcess broker = BrokerProcess.start(Files.createDirectory(data.resolve("kafka")), PORT)) {
            long capacity = 0;
            for (DecidingJob.Settings how : DecidingJob.Settings.values()) {
                String feed = how.name().toLowerCase(Locale.ROOT);
                try (Stage stage = Stage.start(broker, feed, how, data, triggers)) {
                    double kept = stage.traffic().run(new Load(0, 0, 0), WARM_UP).clicksPerSecond();
                    if (how == DecidingJob.Settings.OURS) {
                        kept = stage.traffic().run(new Load(0, 0, 0), WARM_UP).clicksPerSecond();
                        capacity = (long) kept;
                    }
                    Load load = new Load((long) (capacity * SHARE), 0, claims);
                    stage.traffic().run(load, WARM_UP);
                    stage.seen().measure();
                    double rate = stage.traffic().run(load, length).clicksPerSecond();
                    String of = "%s,%d,%d,%.0f".formatted(feed, triggers, capacity, rate);
                    lines.add(line("event to decision on top of the disorder bound", of, stage.seen().free()));
                    lines.add(line("event to committed decision with a place on top of the disorder bound", of,
                            stage.seen().counted()));
                    lines.add(line("request to reply", of, stage.seen().replies()));
                    lines.subList(lines.size() - 3, lines.size()).forEach(System.out::println);
                    System.out.println("requests without an answer at the end: " + stage.seen().unanswered());
                }
            }
        }
        Files.write(Path.of(arguments[0]), lines);
        System.exit(0); // engines leave threads behind
    }

    private static String line(String what, String of, Histogram millis) {
        return "%s,%s,%s,%s".formatted(what, of, Columns.delays(millis), Columns.circumstances());
    }
}
