package io.quartier.benchmarks.live;

import io.quartier.benchmarks.race.RaceCsv;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the stack can take beside the sender, and how long its figures stand still when the TaskManager is killed at 70 % of that: {@code FILE
 * KILLS}. In the end every page viewed and every order placed must have been counted once.
 */
public final class RecoveryMain {
    private static final String BACKLOG = "backlog";
    private static final String FEED = "killed";
    private static final long BACKLOG_EVENTS = 1_500_000;
    /** Older than the events that follow it. */
    private static final Duration BACKLOG_AGE = Duration.ofMinutes(3);
    /** The sender takes its part of the processors while the backlog is counted, as it does afterwards. */
    private static final long MEANWHILE_PER_SECOND = 20_000;
    private static final Duration MEANWHILE = Duration.ofSeconds(2);
    private static final double LOAD = 0.7;
    /** Who sees a click so soon sees it as soon as ever. */
    private static final Duration USUAL = Duration.ofSeconds(3);
    private static final Duration CALM = Duration.ofSeconds(40);
    private static final int CALM_TRIES = 12;
    /** What is not well again by then never will be. */
    private static final Duration WATCHED = Duration.ofSeconds(100);
    private static final String HEAD = "kill,capacity_events_per_second,events_per_second,first_new_row_ms,caught_up_ms,"
            + "checkpoint_ms,load_average,jvm,versions,machine";

    private RecoveryMain() {}

    public static void main(String[] arguments) throws IOException {
        int kills = Integer.parseInt(arguments[1]);
        List<String> lines = new ArrayList<>(List.of(HEAD));
        try (LiveStack stack = LiveStack.start(Files.createTempDirectory("quartier-benchmark"))) {
            long capacity = capacity(stack);
            System.out.println("capacity " + capacity + " events per second");
            stack.createTopics(FEED);
            try (LiveFeed feed = new LiveFeed(stack.kafka(), FEED, Instant.now())) {
                stack.count(FEED);
                long perSecond = (long) (capacity * LOAD);
                feed.run(perSecond, CALM);
                try (RowWatch watch = new RowWatch(stack, FEED)) {
                    for (int kill = 1; kill <= kills; kill++) {
                        String line = "%d,%d,%d,%s".formatted(kill, capacity, perSecond,
                                killed(stack, feed, watch, perSecond));
                        lines.add(line);
                        System.out.println(line);
                        calm(feed, watch, perSecond);
                    }
                }
                assertCounted(stack, feed);
            }
            stack.stopCounting(FEED);
        }
        Files.write(Path.of(arguments[0]), lines);
    }

    /** Events per second at which a backlog is counted beside the sender, from the first fifth of it to the last. */
    private static long capacity(LiveStack stack) {
        stack.createTopics(BACKLOG);
        Instant from = Instant.now().minus(BACKLOG_AGE);
        try (LiveFeed feed = new LiveFeed(stack.kafka(), BACKLOG, from)) {
            feed.backlog(BACKLOG_EVENTS, from);
            long pages = feed.pageViews();
            stack.count(BACKLOG);
            try (Meter counted = new Meter(() -> pages(stack, BACKLOG))) {
                while (counted.newest() < pages) {
                    feed.run(MEANWHILE_PER_SECOND, MEANWHILE);
                }
                stack.stopCounting(BACKLOG);
                return (long) (counted.perSecond(pages / 5, pages * 19 / 20) * BACKLOG_EVENTS / pages);
            }
        }
    }

    private static String killed(LiveStack stack, LiveFeed feed, RowWatch watch, long perSecond) {
        Instant killedAt = Instant.now();
        stack.killTaskManager();
        int first = feed.probes();
        feed.run(perSecond, WATCHED);
        int last = feed.probes() - 20;
        Instant backAt = null;
        Instant caughtUpAt = killedAt;
        for (int number = first; number < last; number++) {
            Instant seenAt = watch.probes().get(number);
            if (seenAt == null) {
                caughtUpAt = null;
                break;
            }
            backAt = backAt == null || seenAt.isBefore(backAt) ? seenAt : backAt;
            if (Duration.between(feed.probedAt(number), seenAt).compareTo(USUAL) > 0 && seenAt.isAfter(caughtUpAt)) {
                caughtUpAt = seenAt;
            }
        }
        return since(killedAt, backAt) + ',' + since(killedAt, caughtUpAt) + rest();
    }

    /** At half the load everything is caught up, so that every kill finds the same calm. */
    private static void calm(LiveFeed feed, RowWatch watch, long perSecond) {
        for (int tries = 0; tries < CALM_TRIES; tries++) {
            int probe = feed.probes();
            feed.run(perSecond / 2, Duration.ofSeconds(5));
            if (watch.probes().containsKey(probe)) {
                break;
            }
        }
        feed.run(perSecond, CALM);
    }

    private static String since(Instant from, @Nullable Instant to) {
        return to == null ? "never" : Long.toString(Duration.between(from, to).toMillis());
    }

    private static String rest() {
        return String.format(Locale.ROOT, ",%d,%.1f,%s,flink 2.3.0; kafka 4.2.0,%s", LiveStack.CHECKPOINTS.toMillis(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.vm.version"), RaceCsv.machine());
    }

    private static void assertCounted(LiveStack stack, LiveFeed feed) {
        feed.settle();
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (pages(stack, FEED) != feed.pageViews() || orders(stack) != feed.orders()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("%d of %d pages and %d of %d orders were counted"
                        .formatted(pages(stack, FEED), feed.pageViews(), orders(stack), feed.orders()));
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
    }

    private static long pages(LiveStack stack, String feed) {
        return stack.number("SELECT sum(page_views) FROM kpi_traffic FINAL" + roots(feed));
    }

    private static long orders(LiveStack stack) {
        return stack.number("SELECT sum(orders) FROM kpi_orders FINAL" + roots(FEED));
    }

    private static String roots(String feed) {
        return " WHERE feed = '%s' AND grain = 'hour' AND channel = 'all' AND region_id IN (SELECT region_id FROM regions"
                .formatted(feed) + " WHERE feed = '%s' AND parent_id IS NULL)".formatted(feed);
    }
}
