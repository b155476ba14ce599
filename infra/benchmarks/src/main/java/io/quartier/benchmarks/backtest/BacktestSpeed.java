package io.quartier.benchmarks.backtest;

import io.quartier.benchmarks.job.CityFeed;
import io.quartier.benchmarks.kafka.BrokerProcess;
import io.quartier.benchmarks.race.RaceCsv;
import io.quartier.benchmarks.sink.EngineProcess;
import io.quartier.local.feed.FeedTopics;
import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * Recorded clicks and orders of the simulated cities through the job of a backtest, from Kafka into ClickHouse, beside twenty triggers that were
 * live: {@code FILE ROUNDS MESSAGES}. Measured is the whole process as the command starts it, the start of its JVM with it.
 */
public final class BacktestSpeed {
    private static final int PORT = Integer.getInteger("quartier.benchmarks.port", 18_760);
    private static final String FEED = "cities";
    private static final Duration SPAN = Duration.ofDays(60);
    private static final int STEPS = 4_000;
    private static final List<String> FLAGS = List.of("-Xmx1536m", "-XX:+UseParallelGC",
            "--add-opens=java.base/java.util=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.time=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED");
    private static final String HEAD = "what,messages,events,decisions,rounds,seconds_median,seconds_least,seconds_most,"
            + "events_per_second_median,cpu_ns_per_event_median,load_average,jvm,flags,versions,machine";

    private BacktestSpeed() {}

    private record Lap(long events, long decisions, double seconds, double cpuNanos) {
        Lap deciding(long made) {
            return new Lap(events, made, seconds, cpuNanos);
        }
    }

    public static void main(String[] arguments) throws Exception {
        long messages = Long.parseLong(arguments[2]);
        Path data = Files.createTempDirectory("quartier-benchmark");
        try (var broker = BrokerProcess.start(Files.createDirectory(data.resolve("kafka")), PORT);
                var engine = EngineProcess.start(Files.createDirectory(data.resolve("clickhouse")), PORT + 5)) {
            try (FeedTopics topics = FeedTopics.at(broker.bootstrap(), FEED)) {
                topics.create();
            }
            LiveTriggers.publish(broker.bootstrap(), FEED);
            CityFeed.fill(broker.bootstrap(), FEED, messages);
            Duration filled = Duration.between(CityFeed.START, newest(broker.bootstrap()));
            List<Lap> laps = new ArrayList<>();
            for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
                Lap lap = lap(command(broker.bootstrap(), engine.jdbcUrl(), data.resolve("result"), round,
                        filled.dividedBy(STEPS)), data.resolve("result"));
                laps.add(lap.deciding(engine.number("SELECT count() FROM quartier.backtest_decisions FINAL "
                        + "WHERE backtest_id = 'round-" + round + "'")));
            }
            List<String> lines = List.of(HEAD, line(messages, laps));
            Files.write(Path.of(arguments[0]), lines);
            lines.forEach(System.out::println);
        }
    }

    private static Instant newest(String bootstrap) {
        try (FeedTopics topics = FeedTopics.at(bootstrap, FEED)) {
            return topics.findNewestAt().orElseThrow();
        }
    }

    private static List<String> command(String kafka, String jdbc, Path result, int round, Duration alignment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-Dlog4j2.level=WARN",
                "-cp", System.getProperty("java.class.path"),
                BacktestLap.class.getName(), "--feed", FEED, "--kafka.bootstrap", kafka, "--clickhouse.url", jdbc,
                "--clickhouse.user", "writer", "--checkpoint.dir", "file:///tmp", "--parallelism", "2", "--alignment",
                alignment.toString(), "--backtest.id", "round-" + round, "--backtest.started-at",
                Instant.now().toString(), "--backtest.from", CityFeed.START.toString(), "--backtest.to",
                CityFeed.START.plus(SPAN).toString(), "--backtest.result", result.toString(), "--backtest.trigger",
                "tried", "--backtest.version", "1", "--backtest.definition",
                LiveTriggers.definition("tried",
                        "{event: product_viewed, where: \"event.category == 'fruit' && shopper.views_1d >= 5\"}")));
        return command;
    }

    private static Lap lap(List<String> command, Path result) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> said;
        try (var lines = process.inputReader()) {
            said = lines.lines().toList();
        }
        int code = process.waitFor();
        double seconds = (System.nanoTime() - began) / 1e9;
        if (code != 0) {
            throw new IOException("the backtest ended with code %d: %s".formatted(code, String.join("\n", said)));
        }
        Properties counts = new Properties();
        try (Reader file = Files.newBufferedReader(result)) {
            counts.load(file);
        }
        double cpu = said.stream().filter(line -> line.startsWith(BacktestLap.MARK))
                .mapToDouble(line -> Double.parseDouble(line.substring(BacktestLap.MARK.length()))).sum();
        return new Lap(Long.parseLong(counts.getProperty("events-read")), 0, seconds, cpu);
    }

    private static String line(long messages, List<Lap> laps) {
        double[] seconds = laps.stream().mapToDouble(Lap::seconds).sorted().toArray();
        double[] rates = laps.stream().mapToDouble(lap -> lap.events() / lap.seconds()).sorted().toArray();
        double[] cpu = laps.stream().mapToDouble(lap -> lap.cpuNanos() / lap.events()).sorted().toArray();
        int middle = laps.size() / 2;
        return String.format(Locale.ROOT,
                "backtest from Kafka into ClickHouse,%d,%d,%d,%d,%.1f,%.1f,%.1f,%.0f,%.0f,%.1f,%s,%s,%s,%s", messages,
                laps.getFirst().events(), laps.getFirst().decisions(), laps.size(), seconds[middle], seconds[0],
                seconds[seconds.length - 1],
                rates[middle], cpu[middle], ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.vm.version"), String.join(" ", FLAGS),
                "flink 2.3.0; kafka 4.2.0; chdb 26.7.3-stable.1", RaceCsv.machine());
    }
}
