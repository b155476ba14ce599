package io.quartier.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quartier.local.cli.ReplayedStack.Shown;
import io.quartier.local.feed.Disturbance;
import io.quartier.local.feed.Published;
import io.quartier.local.feed.Timeline;
import io.quartier.local.stack.Eventually;
import io.quartier.local.truth.Cell;
import io.quartier.local.truth.Figure;
import io.quartier.local.truth.OlistOpenOrders;
import io.quartier.local.truth.OlistTruth;
import io.quartier.local.truth.OnlineRetailTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

/**
 * Real data through the real parts: every final figure equals independent code, whatever is killed meanwhile. The parts of it that take
 * more than minutes run with {@code -Pnightly}.
 */
@Tag("stack")
class ReplayTest {
    private static final Duration IN_ORDER = Duration.ofMillis(200);
    private static final Duration DISORDER = Duration.ofHours(1);
    /** Quantiles of delivery times may be wrong by so much. */
    private static final double QUANTILE_ERROR = 0.01;

    @TempDir
    private static Path folder;

    private static @Nullable ReplayedStack started;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.isDirectory(data("olist")), "the public data sets are not at ../shared/data");
        started = ReplayedStack.start(folder);
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    @Test
    void everyFigureOfOlistEqualsTheFiles() throws Exception {
        Published published = stack().publish("olist", ReplayedStack.timeline("olist", data("olist")), 2,
                Disturbance.NONE);
        stack().await(published, IN_ORDER);
        Eventually.until("open orders are counted at the end", ReplayedStack.PATIENCE,
                () -> !openOrdersCountedAt("olist").isBefore(published.endAt().minus(IN_ORDER).minusMillis(1)));
        stack().end("olist");
        assertSame("olist", OlistTruth.of(data("olist")), published.endAt());
        assertOpenOrders("olist", OlistOpenOrders.at(data("olist"), openOrdersCountedAt("olist")));
    }

    private static Instant openOrdersCountedAt(String feed) {
        try {
            return Instant.ofEpochMilli(stack().number(
                    "SELECT toUnixTimestamp64Milli(max(as_of)) FROM kpi_open_orders WHERE feed = '" + feed + "'"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertOpenOrders(String feed, Map<String, List<Long>> expected) throws SQLException {
        assertThat(expected).hasSizeGreaterThan(100);
        assertThat(stack().text("SELECT arrayStringConcat(arraySort(groupArray(concat(region_id, ' ',"
                + " toString([open_orders, at_risk_orders, overdue_orders])))), ';')"
                + " FROM kpi_open_orders WHERE open_orders > 0 AND feed = '" + feed + "'").split(";"))
                .containsExactlyInAnyOrderElementsOf(expected.entrySet().stream()
                        .map(count -> count.getKey() + ' ' + count.getValue().toString().replace(" ", "")).toList());
    }

    @Test
    void everyFigureOfOnlineRetailEqualsTheFiles() throws Exception {
        Published published = stack().publish("online-retail",
                ReplayedStack.timeline("online-retail", data("online-retail")), 1,
                Disturbance.NONE);
        stack().await(published, IN_ORDER);
        stack().end("online-retail");
        assertSame("online-retail", OnlineRetailTruth.of(data("online-retail")), published.endAt());
    }

    @Test
    void theWeatherOfInmetIsArchived() throws Exception {
        Timeline timeline = ReplayedStack.timeline("inmet", data("inmet"));
        stack().await(stack().publish("inmet", timeline, 1, Disturbance.NONE), IN_ORDER);
        stack().end("inmet");
        assertThat(stack().number("SELECT count() FROM weather FINAL WHERE feed = 'inmet'"))
                .isEqualTo(timeline.events().size());
    }

    /** Expected figures were counted in docs/examples/own-shop/orders.csv with another tool. */
    @Test
    void aShopsOwnExportBecomesItsFigures() throws Exception {
        stack().succeed("replay", "csv", example().toString(), "--wait", "--parallelism", "1");

        assertThat(stack().output()).contains("own-shop: 45 lines read, 0 rejected, 72 events published");
        assertThat(
                stack().text("SELECT toString(arraySort(groupArray((region_id, kpi, toString(value))))) FROM kpi_latest"
                        + " WHERE feed = 'own-shop' AND grain = 'month' AND local_window = '2026-03' AND channel = 'all'"
                        + " AND region_id IN ('germany', 'germany-hamburg') AND state IN ('final', 'restated') AND kpi IN"
                        + " ('orders', 'cancelled_orders', 'revenue', 'deliveries', 'on_time_rate', 'returns')"))
                .isEqualTo(
                        "[('germany','cancelled_orders','2'),('germany','deliveries','18'),"
                                + "('germany','on_time_rate','0.8888888888888888'),('germany','orders','22'),"
                                + "('germany','returns','2'),('germany','revenue','2988.74'),"
                                + "('germany-hamburg','cancelled_orders','0'),('germany-hamburg','deliveries','6'),"
                                + "('germany-hamburg','on_time_rate','1'),('germany-hamburg','orders','6'),"
                                + "('germany-hamburg','returns','0'),('germany-hamburg','revenue','175.61')]");
        stack().end("own-shop");
    }

    @Test
    void ingestedFilesBecomeFiguresAndTheirBadLinesAreKept() throws Exception {
        String feed = "--feed=ingested";
        stack().succeed("ingest", "regions", write("regions.csv", """
                eventId,occurredAt,regionId,version,kind,name,zone,currency
                b@1,2026-03-01T00:00:00Z,b,1,CITY,Berlin,Europe/Berlin,EUR
                """), feed);
        stack().succeed("ingest", "clicks", write("clicks.ndjson", """
                {"eventId": "c1", "occurredAt": "2026-03-10T10:00:00Z", "visitorId": "v", "action": "PAGE_VIEWED", \
                "place": {"regionId": "b"}, "channel": "web"}
                {"eventId": "c2", "occurredAt": "2026-03-10T10:01:00Z", "visitor": "v"}
                """), feed, "--more");
        String orders = write("orders.csv",
                """
                        eventId,occurredAt,orderId,currency,destination.regionId,step.Placed.channel,step.Placed.visitorId,step.Placed.items
                        o1,2026-03-10T10:05:00Z,o,EUR,b,web,v,"[{""sku"": ""s"", ""quantity"": 2, ""price"": 12.5}]"
                        """);
        stack().succeed("ingest", "orders", orders, feed, "--amounts", "decimal", "--wait");

        assertThat(stack().text(day("conversion_rate"))).isEqualTo("1 final");
        assertThat(stack().text(day("revenue"))).isEqualTo("25 final");
        assertThat(stack().text("SELECT concat(topic, ' ', toString(partition < 0), ' ', toString(offset), ' ', detail)"
                + " FROM rejected_latest WHERE feed = 'ingested'")).isEqualTo("clicks 1 2 clicks.ndjson line 2:"
                        + " There is no field visitor; did you mean visitorId?");

        stack().succeed("ingest", "orders", orders, feed, "--amounts", "decimal", "--wait");
        assertThat(stack().output()).contains("1 duplicate, 0 late, 0 rejected");
        assertThat(stack().text(day("revenue"))).isEqualTo("25 final");
        stack().end("ingested");
    }

    private static String day(String kpi) {
        return "SELECT concat(toString(value), ' ', state) FROM kpi_latest WHERE feed = 'ingested' AND grain = 'day'"
                + " AND local_window = '2026-03-10' AND channel = 'all' AND region_id = 'b' AND kpi = '" + kpi + "'";
    }

    private static String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static Path example() {
        return Path.of(Objects.requireNonNull(System.getProperty("quartier.root"), "quartier.root is not set"))
                .resolve("docs/examples/own-shop");
    }

    /** The first months, before a night is spent on the whole; the usual gate has {@link CityTruthTest} and {@code LocalStackTest} for it. */
    @Tag("nightly")
    @Test
    void nothingChangesWhenEverythingIsSentTwiceShuffledAndKilled() throws Exception {
        Timeline first = ReplayedStack.timeline("olist", data("olist")).between(Instant.EPOCH,
                Instant.parse("2017-02-01T02:00:00Z"));
        stack().await(stack().publish("calm", first, 1, Disturbance.NONE), IN_ORDER);
        stack().end("calm");
        assertDisturbedEqualsCalm("storm", "calm", first, 4, 1);
    }

    @Tag("nightly")
    @Test
    void nothingChangesInTheWholeOfOlist() throws Exception {
        Timeline whole = ReplayedStack.timeline("olist", data("olist"));
        stack().await(stack().publish("calm-whole", whole, 2, Disturbance.NONE), IN_ORDER);
        stack().end("calm-whole");
        for (int parallelism : List.of(1, 2, 4)) {
            assertDisturbedEqualsCalm("storm-whole-" + parallelism, "calm-whole", whole, parallelism, parallelism);
        }
    }

    private static void assertDisturbedEqualsCalm(String storm, String calm, Timeline timeline, int parallelism,
            long seed)
            throws Exception {
        Published published = stack().publish(storm, timeline, parallelism, new Disturbance(2, DISORDER, seed));
        killEachOnce(new Random(seed));
        stack().await(published, DISORDER);
        stack().end(storm);
        for (String table : ReplayedStack.TABLES) {
            assertThat(stack().difference(table, storm, calm)).as("rows of %s only in %s", table, storm)
                    .isEqualTo("[]");
        }
        assertThat(stack().fingerprints(storm)).isEqualTo(stack().fingerprints(calm));
        assertThat(stack().number(
                "SELECT sum(duplicate) FROM conservation_latest WHERE feed = '" + storm + "' AND topic = 'orders'"))
                .isEqualTo(timeline.events().size());
        assertThat(stack().number("SELECT countIf(balance != 0) FROM conservation_latest WHERE feed = '" + storm + "'"))
                .isZero();
    }

    /** At moments and in an order that the seed decides, while the job is at work. */
    private static void killEachOnce(Random random) throws InterruptedException {
        List<String> victims = new ArrayList<>(ReplayedStack.victims());
        Collections.shuffle(victims, random);
        for (String victim : victims) {
            boolean cut = new CountDownLatch(1).await(500 + random.nextInt(3_000), TimeUnit.MILLISECONDS);
            assertThat(cut).isFalse();
            stack().kill(victim);
        }
    }

    private static void assertSame(String feed, Map<Cell, Figure> truth, Instant endAt) throws SQLException {
        Set<String> kpis = truth.keySet().stream().map(Cell::kpi).collect(Collectors.toSet());
        Set<String> states = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        int expected = truth.size();
        stack().eachFigure(feed, kpis, (cell, found) -> {
            states.add(found.state());
            Figure figure = truth.remove(cell);
            boolean right = figure == null ? found.value() == null || found.value() == 0 : equal(cell, figure, found);
            if (!right) {
                wrong.add("%s is %s, not %s".formatted(cell, found, figure));
            }
        });
        // figures of windows that the feed did not reach are not final anywhere
        truth.keySet().removeIf(cell -> !cell.windowStart().isBefore(endAt.minus(Duration.ofDays(33))));
        assertThat(wrong).as("of %d figures", expected).isEmpty();
        assertThat(truth).as("figures that are not shown").isEmpty();
        assertThat(states).isSubsetOf("final", "restated");
    }

    private static boolean equal(Cell cell, Figure figure, Shown found) {
        Double expected = figure.value();
        if (expected == null || found.value() == null) {
            return Objects.equals(expected, found.value());
        }
        double error = cell.kpi().matches(".*_hours_p\\d+") ? QUANTILE_ERROR : 1e-9;
        boolean sameNumerator = figure.numerator() == null || found.numerator() == null
                || cell.kpi().equals("delivery_hours_mean") || figure.numerator().compareTo(found.numerator()) == 0;
        return sameNumerator && Math.abs(expected - found.value()) <= error * Math.max(1, Math.abs(expected));
    }

    private static ReplayedStack stack() {
        return Objects.requireNonNull(started, "the stack was not started");
    }

    private static Path data(String dataSet) {
        return Path.of(Objects.requireNonNull(System.getProperty("quartier.root"), "quartier.root is not set"))
                .resolveSibling("shared/data").resolve(dataSet);
    }
}
