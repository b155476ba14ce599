package io.quartier.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.local.engine.EngineInstallation;
import io.quartier.local.feed.ClickHouseLedger;
import io.quartier.local.feed.Disturbance;
import io.quartier.local.feed.FeedCompletion;
import io.quartier.local.feed.FeedPublisher;
import io.quartier.local.feed.FeedPublisher.Progress;
import io.quartier.local.feed.FeedTopics;
import io.quartier.local.feed.Pace;
import io.quartier.local.feed.Published;
import io.quartier.local.feed.Timeline;
import io.quartier.local.importer.ImportException;
import io.quartier.local.importer.Importer;
import io.quartier.local.stack.Eventually;
import io.quartier.local.stack.FreePorts;
import io.quartier.local.stack.LocalStack;
import io.quartier.local.stack.LocalStack.Lifetime;
import io.quartier.local.stack.StackSettings;
import io.quartier.local.stack.StackState;
import io.quartier.local.truth.Cell;
import io.quartier.local.truth.city.Slot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A whole stack of its own, into which data sets are replayed and out of which rows are read. */
final class ReplayedStack implements AutoCloseable {
    /** What a row is compared without: how often and when it was written. */
    private static final String WRITTEN = "version, updated_at, watermark_at";
    static final List<String> TABLES = List.of("kpi_traffic", "kpi_funnel", "kpi_orders", "kpi_delivery", "kpi_quality",
            "kpi_carts", "kpi_lateness", "kpi_loyalty", "kpi_marketing");
    static final Duration PATIENCE = Duration.ofMinutes(8);

    private final LocalStack stack;
    private final LocalFeedStack feeds;

    /** A figure as {@code kpi_latest} shows it. */
    record Shown(@Nullable BigDecimal numerator, @Nullable BigDecimal denominator, @Nullable Double value,
            String state) {}

    /** Is given one figure after the other: there are millions. */
    @FunctionalInterface
    interface FigureReader {
        void take(Slot slot, String kpi, Shown shown);
    }

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private ReplayedStack(LocalStack stack, LocalFeedStack feeds) {
        this.stack = stack;
        this.feeds = feeds;
    }

    /** Runs a command as a person would. */
    void succeed(String... words) {
        output.reset();
        PrintStream stream = new PrintStream(output, true, UTF_8);
        Context context = feeds.context();
        int code = Quartier.run(new Context(context.root(), context.home(), stream, stream, false), words);
        assertThat(code).as(output()).isZero();
    }

    /** What the last command printed. */
    String output() {
        return output.toString(UTF_8);
    }

    static ReplayedStack start(Path folder) throws IOException {
        return start(folder, StackSettings.defaults());
    }

    /** A stack with settings of its own; its ports are chosen here. */
    static ReplayedStack start(Path folder, StackSettings settings) throws IOException {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("quartier.root"), "quartier.root is not set"));
        EngineInstallation.in(root.resolve(".quartier")).install();
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.createSymbolicLink(home.resolve("engine"), root.resolve(".quartier/engine").toRealPath());
        LocalStack stack = LocalStack.at(home);
        stack.configure(settings.withPortBase(FreePorts.base()));
        stack.start(Lifetime.WITH_THIS_PROCESS);
        stack.awaitReady(PATIENCE, state -> {});
        var silent = new PrintStream(PrintStream.nullOutputStream(), true, UTF_8);
        return new ReplayedStack(stack, new LocalFeedStack(new Context(root, home, silent, silent, false)));
    }

    static Timeline timeline(String dataSet, Path folder) throws ImportException {
        return Importer.named(dataSet).read(folder).timeline();
    }

    /** Publishes the events and starts the job; the figures come later. */
    Published publish(String feed, Timeline timeline, int parallelism, Disturbance disturbance) {
        Map<String, String> bounds = disturbance.disorder().isZero()
                ? Map.of()
                : Map.of("disorder.orders", disturbance.disorder().toString());
        startJob(feed, parallelism, bounds);
        return publish(feed, timeline, disturbance, (sent, of, at) -> {});
    }

    /** Publishes the events. */
    Published publish(String feed, Timeline timeline, Disturbance disturbance, Progress progress) {
        try (FeedPublisher publisher = FeedPublisher.to(feeds.kafka(), feed, "test")) {
            Published published = publisher.publish(timeline, Pace.atOnce(), disturbance, progress);
            feeds.endedFeeds().add(feed, published.endAt());
            return published;
        }
    }

    /** Starts the job of a feed, or has it go on at another parallelism. */
    void startJob(String feed, int parallelism, Map<String, String> options) {
        try (FeedTopics topics = FeedTopics.at(feeds.kafka(), feed)) {
            topics.create();
        }
        feeds.ensureKpiJob(feed, parallelism, options);
    }

    /** Stops the job of a feed with a savepoint, from which it will go on when it is started otherwise. */
    void stopWithSavepoint(String feed) throws IOException, InterruptedException {
        String job = "kpi-" + feed;
        String id = stack.findState().flatMap(state -> state.findJob(job)).map(StackState.Job::jobId).orElseThrow();
        new Savepoint(stack.endpoints().flink(), id).take(stack.layout().checkpoints().resolve(job), PATIENCE);
    }

    /** Waits until every window is final; fails when messages got lost or were counted twice. */
    void await(Published published, Duration bound) {
        new FeedCompletion(new ClickHouseLedger(feeds.jdbc(), "reader"), "kpi", bound).await(published, PATIENCE,
                standing -> {});
    }

    /** Starts the promotions job of a feed. */
    void startPromotions(String feed, int parallelism, Map<String, String> options) {
        try (FeedTopics topics = FeedTopics.at(feeds.kafka(), feed)) {
            topics.create();
        }
        feeds.ensurePromotionsJob(feed, parallelism, options);
    }

    void endPromotions(String feed) {
        stack.withdraw("promotions-" + feed);
    }

    String kafka() {
        return feeds.kafka();
    }

    /** Ends the job of a feed, so that it leaves the machine to others. */
    void end(String feed) {
        stack.withdraw("kpi-" + feed);
    }

    /** Kills a process and waits until its successor serves. */
    void kill(String process) {
        long victim = Objects.requireNonNull(stack.processes().get(process), process + " does not run");
        assertThat(ProcessHandle.of(victim).map(ProcessHandle::destroyForcibly)).contains(true);
        Eventually.until(process + " is back", PATIENCE, () -> {
            Long successor = stack.processes().get(process);
            return successor != null && successor != victim && stack.isHealthy();
        });
    }

    /** Gives out figures of day, week and month windows over all channels. */
    void eachFigure(String feed, Set<String> kpis, BiConsumer<Cell, Shown> out) throws SQLException {
        eachFigure(feed, kpis, "channel = 'all' AND grain IN ('day', 'week', 'month')", (slot, kpi, shown) -> out
                .accept(new Cell(slot.region(), slot.grain(), slot.start(), kpi), shown));
    }

    /** Gives out the figures of all cells that a condition holds for. */
    void eachFigure(String feed, Set<String> kpis, String condition, FigureReader out) throws SQLException {
        String names = kpis.stream().sorted().collect(Collectors.joining("', '", "'", "'"));
        try (var connection = DriverManager.getConnection(feeds.jdbc() + "?user=reader");
                var statement = connection.createStatement();
                var rows = statement
                        .executeQuery("SELECT region_id, grain, toUnixTimestamp64Milli(window_start), channel,"
                                + " kpi, numerator, denominator, value, state FROM kpi_latest WHERE feed = '" + feed
                                + "' AND "
                                + condition + " AND kpi IN (" + names + ")")) {
            while (rows.next()) {
                double value = rows.getDouble(8);
                boolean empty = rows.wasNull();
                out.take(new Slot(rows.getString(1), rows.getString(2), Instant.ofEpochMilli(rows.getLong(3)),
                        rows.getString(4)), rows.getString(5),
                        new Shown(rows.getBigDecimal(6), rows.getBigDecimal(7),
                                empty ? null : (Double) value, rows.getString(9)));
            }
        }
    }

    /** Number of rows of each KPI table and one checksum over all their columns but those that say when they were written. */
    Map<String, String> fingerprints(String feed) throws SQLException {
        Map<String, String> fingerprints = new TreeMap<>();
        for (String table : TABLES) {
            fingerprints.put(table,
                    text("SELECT concat(toString(count()), ' rows, checksum ', toString(sum(cityHash64(tuple(*)))))"
                            + " FROM (SELECT * EXCEPT (feed, " + WRITTEN + ") FROM " + table + " FINAL WHERE feed = '"
                            + feed + "')"));
        }
        return fingerprints;
    }

    /** Rows of one table that one feed has and another has not, a few of them, for people. */
    String difference(String table, String feed, String other) throws SQLException {
        String rows = "SELECT * EXCEPT (feed, " + WRITTEN + ") FROM " + table + " FINAL WHERE feed = '%s'";
        return text("SELECT toString(groupArray(10)(tuple(*))) FROM (" + rows.formatted(feed) + " EXCEPT "
                + rows.formatted(other) + ")");
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    String text(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(feeds.jdbc() + "?user=reader");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).as(sql).isTrue();
            return rows.getString(1);
        }
    }

    /** The processes that a fault test kills. */
    static List<String> victims() {
        return List.of("taskmanager", "jobmanager", "broker", "engine");
    }

    @Override
    public void close() {
        stack.stop();
    }
}
