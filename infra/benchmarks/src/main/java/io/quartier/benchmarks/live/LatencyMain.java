package io.quartier.benchmarks.live;

import io.quartier.benchmarks.race.RaceCsv;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * From a click to the provisional row that counts it, and from the end of a minute to its final row, as somebody sees who looks at the
 * tables: {@code FILE EVENTS_PER_SECOND SECONDS}. The disorder bound of 200 ms is part of both.
 */
public final class LatencyMain {
    private static final String FEED = "live";
    private static final Duration WARM_UP = Duration.ofMinutes(2);
    private static final String HEAD = "what,events_per_second,samples,p50_ms,p90_ms,p99_ms,most_ms,disorder_bound_ms,"
            + "heartbeat_ms,checkpoint_ms,load_average,jvm,versions,machine";

    private LatencyMain() {}

    public static void main(String[] arguments) throws IOException {
        long perSecond = Long.parseLong(arguments[1]);
        Duration length = Duration.ofSeconds(Long.parseLong(arguments[2]));
        List<String> lines;
        try (LiveStack stack = LiveStack.start(Files.createTempDirectory("quartier-benchmark"))) {
            stack.createTopics(FEED);
            try (LiveFeed feed = new LiveFeed(stack.kafka(), FEED, Instant.now())) {
                stack.count(FEED);
                feed.run(perSecond, WARM_UP);
                lines = measure(stack, feed, perSecond, length);
            }
            stack.stopCounting(FEED);
        }
        Files.write(Path.of(arguments[0]), lines);
        lines.forEach(System.out::println);
    }

    private static List<String> measure(LiveStack stack, LiveFeed feed, long perSecond, Duration length) {
        int first = feed.probes();
        Instant from = Instant.now();
        long before = feed.sent();
        Delays events;
        Delays windows;
        try (RowWatch watch = new RowWatch(stack, FEED)) {
            feed.run(perSecond, length);
            long achieved = (feed.sent() - before) / length.toSeconds();
            if (achieved < perSecond * 95 / 100) {
                throw new IllegalStateException("only %d events per second were sent".formatted(achieved));
            }
            int last = feed.probes();
            feed.run(perSecond, Duration.ofSeconds(15));
            events = Delays.of(IntStream.range(first, last).mapToLong(number -> {
                Instant seenAt = watch.probes().get(number);
                // a click that nobody saw counts as one that took for ever
                return seenAt == null
                        ? Long.MAX_VALUE
                        : Duration.between(feed.probedAt(number), seenAt).toMillis();
            }));
            windows = Delays.of(watch.finals().entrySet().stream()
                    .filter(cell -> Long.parseLong(cell.getKey().split(" ")[0]) > from.plusSeconds(60).toEpochMilli())
                    .mapToLong(Map.Entry::getValue));
        }
        return List.of(HEAD, line("event to provisional row", perSecond, events),
                line("end of minute to final row", perSecond, windows));
    }

    private static String line(String what, long perSecond, Delays delays) {
        return String.format(Locale.ROOT, "%s,%d,%s,200,%d,%d,%.1f,%s,flink 2.3.0; kafka 4.2.0,%s", what, perSecond,
                delays.columns(), LiveFeed.HEARTBEAT.toMillis(), LiveStack.CHECKPOINTS.toMillis(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.vm.version"), RaceCsv.machine());
    }
}
