package io.quartier.local.drill;

import io.quartier.local.feed.ClickHouseLedger;
import io.quartier.local.feed.DrillOrders;
import io.quartier.local.feed.DrillOrders.Flood;
import io.quartier.local.feed.FeedFailure;
import io.quartier.local.stack.LocalStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One drill on one feed of the local stack. */
public final class DrillRun implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final LocalStack stack;
    private final String feed;
    private final PublishedFeed published;
    private final ComputedTotals computed;
    private final Comparing comparing;

    private DrillRun(LocalStack stack, String feed) {
        this.stack = stack;
        this.feed = feed;
        this.published = PublishedFeed.of(stack.endpoints().kafka(), feed);
        String jdbc = stack.endpoints().jdbc();
        this.computed = new ComputedTotals(jdbc, feed);
        this.comparing = new Comparing(published, computed, new ClickHouseLedger(jdbc, "reader"));
    }

    /**
     * Watches a feed.
     *
     * @throws FeedFailure when its KPI job does not run
     */
    public static DrillRun of(LocalStack stack, String feed) {
        if (!stack.isJobRunning("kpi-" + feed)) {
            throw new FeedFailure(
                    "No KPI job reads the feed %s; start a demo in another terminal with `quartier demo`."
                            .formatted(feed));
        }
        return new DrillRun(stack, feed);
    }

    /** What was published by now beside what the job made of it. */
    public Comparison compare(Duration patience) {
        return comparing.now(patience);
    }

    /** Kills a process; returns how long it took until everything ran again. */
    public Duration kill(Drill drill, Duration patience) {
        String service = drill.findService()
                .orElseThrow(() -> new IllegalArgumentException(drill.id() + " kills nothing"));
        return new Killing(stack, service, "kpi-" + feed).run(patience);
    }

    /**
     * How far events and figures went while nothing was heard of the weather.
     *
     * @param events  event time that was published meanwhile
     * @param figures event time by which the figures went on
     */
    public record Pause(Duration events, Duration figures) {
        /** Whether the figures waited for the weather. */
        public boolean isHeldBack() {
            return figures.multipliedBy(2).compareTo(events) < 0;
        }
    }

    /** Stops the weather for a while. */
    public Pause pauseWeather(DrillOrders orders, Duration pause) {
        requirePublisher();
        Instant eventsBefore = published.newest();
        Instant figuresBefore = computed.newest();
        orders.pauseWeather();
        try {
            long endNanos = System.nanoTime() + pause.toNanos();
            await(() -> System.nanoTime() >= endNanos, pause.plus(ANSWER));
            published.catchUp();
            return new Pause(Duration.between(eventsBefore, published.newest()),
                    Duration.between(figuresBefore, computed.newest()));
        } finally {
            orders.resumeWeather();
        }
    }

    /** Has a region flooded; returns how long it took until the last of the flood was counted. */
    public Duration flood(DrillOrders orders, Flood flood, Duration patience) {
        requirePublisher();
        long startedNanos = System.nanoTime();
        orders.flood(flood);
        if (!await(() -> !orders.isFloodWaiting(), ANSWER)) {
            orders.clear();
            throw new FeedFailure("No demo answers; start one in another terminal with `quartier demo`.");
        }
        compare(patience);
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /** The leaf region with the most page views. */
    public String busiestRegion() {
        String sql = "SELECT region_id FROM kpi_traffic_latest WHERE feed = ? AND grain = 'month' AND channel = 'all'"
                + " AND region_id IN (SELECT region_id FROM regions_latest WHERE feed = ?) AND region_id NOT IN"
                + " (SELECT assumeNotNull(parent_id) FROM regions_latest WHERE feed = ? AND parent_id IS NOT NULL)"
                + " GROUP BY region_id ORDER BY sum(page_views) DESC, region_id LIMIT 1";
        try (Connection connection = DriverManager.getConnection(stack.endpoints().jdbc(), "reader", "");
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int place = 1; place <= 3; place++) {
                query.setString(place, feed);
            }
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    return row.getString(1);
                }
                throw new FeedFailure("The feed " + feed + " has no page views yet; name a region with --region.");
            }
        } catch (SQLException e) {
            throw new FeedFailure("ClickHouse does not answer: " + e.getMessage(), e);
        }
    }

    /** A feed whose clock stands still has nobody who could carry out what is asked. */
    private void requirePublisher() {
        published.catchUp();
        Instant stoodAt = published.newest();
        boolean moves = await(() -> {
            published.catchUp();
            return published.newest().isAfter(stoodAt);
        }, ANSWER);
        if (!moves) {
            throw new FeedFailure(
                    "Nobody publishes the feed %s at the moment; start a demo in another terminal with `quartier demo`."
                            .formatted(feed));
        }
    }

    private static boolean await(BooleanSupplier reached, Duration patience) {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadlineNanos || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    @Override
    public void close() {
        published.close();
    }
}
