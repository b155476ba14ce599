package io.quartier.benchmarks.change;

import io.quartier.benchmarks.change.Traffic.Change;
import io.quartier.benchmarks.change.Traffic.Done;
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
 * Triggers that change while the promotions job decides, from Kafka to Kafka: {@code FILE TRIGGERS CHANGES_PER_SECOND CLICKS_PER_SECOND SECONDS
 * ROUNDS}. How soon after a version was accepted the first event is decided by it, without the lead of 300 ms and with the disorder bound; and how many
 * clicks a second are kept up with beside the sender, without changes and with them in turns. Of more clicks than half of what is kept up with
 * half of that are sent for the first.
 */
public final class ChangeMain {
    private static final int PORT = Integer.getInteger("quartier.benchmarks.port", 18_780);
    private static final String HEAD = "what,triggers,changes_per_second,clicks_per_second," + Columns.DELAYS
            + ",ratio,"
            + Columns.CIRCUMSTANCES;

    private ChangeMain() {}

    public static void main(String[] arguments) throws Exception {
        int triggers = Integer.parseInt(arguments[1]);
        long changes = Long.parseLong(arguments[2]);
        long asked = Long.parseLong(arguments[3]);
        Duration length = Duration.ofSeconds(Long.parseLong(arguments[4]));
        int rounds = Integer.parseInt(arguments[5]);
        Path data = Files.createTempDirectory("quartier-benchmark");
        List<String> lines = new ArrayList<>(List.of(HEAD));
        try (BrokerProcess broker = BrokerProcess.start(Files.createDirectory(data.resolve("kafka")), PORT);
                Stage stage = Stage.start(broker, "change", DecidingJob.Settings.OURS, data, triggers)) {
            Traffic traffic = stage.traffic();
            traffic.run(new Load(0, changes, 0), length); // warm
            List<Double> still = new ArrayList<>();
            List<Double> changing = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                still.add(traffic.run(new Load(0, 0, 0), length).clicksPerSecond());
                changing.add(traffic.run(new Load(0, changes, 0), length).clicksPerSecond());
                ratios.add(changing.getLast() / still.getLast());
            }
            lines.add(kept("clicks kept up with", triggers, 0, median(still), 1));
            lines.add(kept("clicks kept up with while triggers change", triggers, changes, median(changing),
                    median(ratios)));
            long rate = Math.min(asked, (long) (median(changing) / 2));
            traffic.run(new Load(rate, 0, 0), Duration.ofSeconds(5));
            Done done = traffic.run(new Load(rate, changes, 0), length);
            traffic.run(new Load(rate, 0, 0), Duration.ofSeconds(3));
            lines.add("accepted to first event decided by it without the lead,%d,%d,%.0f,%s,,%s".formatted(triggers,
                    changes, done.clicksPerSecond(), Columns.delays(delays(done.changes(), stage.seen())),
                    Columns.circumstances()));
        }
        Files.write(Path.of(arguments[0]), lines);
        lines.forEach(System.out::println);
        System.exit(0); // engines leave threads behind
    }

    private static Histogram delays(List<Change> changes, Seen seen) {
        Histogram delays = new Histogram(3);
        for (Change change : changes) {
            long decidedAt = seen.decidedAt(change.product(), change.version());
            if (decidedAt < 0) {
                throw new IllegalStateException("nothing was decided by " + change);
            }
            delays.recordValue(
                    Math.max(0, decidedAt - change.acceptedAt().plus(Traffic.LEAD).toEpochMilli()));
        }
        return delays;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static String kept(String what, int triggers, long changes, double perSecond, double ratio) {
        return String.format(Locale.ROOT, "%s,%d,%d,%.0f,,,,,,%.2f,%s", what, triggers, changes, perSecond, ratio,
                Columns.circumstances());
    }
}
