package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WarehouseTest
class KpiPublicLatestTest {
    private static final String CELL = "region_id, channel, grain, window_start, window_end, local_window, ";
    private static final String VERSION = ", state, version, inputs, watermark_at";
    private static final String DAY = ", 'day', '2017-11-24 02:00:00', '2017-11-25 02:00:00', '2017-11-24', ";
    private static final String FINAL = ", 'final', 5, 9, '2017-11-25 02:00:00'";
    private static final Instant MIDNIGHT = Instant.parse("2017-11-24T02:00:00Z");
    /** The day and its settling time are over. */
    private static final Instant SETTLED = Instant.parse("2017-11-25T14:30:00Z");

    private record Slot(String region, String channel, String grain, Instant start) {}

    private final TestWarehouse warehouse;
    private final Map<Slot, Integer> visitors = new LinkedHashMap<>();

    KpiPublicLatestTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** br > sp > c1, c2, c3; c2 > z1, z2. */
    private static final Map<String, String> PARENTS = Map.of("sp", "br", "c1", "sp", "c2", "sp", "c3", "sp", "z1",
            "c2", "z2",
            "c2");

    @BeforeEach
    void plantRegions() throws SQLException {
        for (String region : List.of("br", "sp", "c1", "c2", "c3", "z1", "z2")) {
            String parent = PARENTS.containsKey(region) ? "'" + PARENTS.get(region) + "'" : "NULL";
            warehouse.insert("regions",
                    "region_id, version_number, effective_from, parent_id, kind, name, zone, currency, closed",
                    "'%s', 1, '2010-01-01 00:00:00', %s, 'city', '', 'America/Sao_Paulo', 'BRL', false"
                            .formatted(region, parent));
        }
    }

    @Test
    void hidesFiguresBehindWhichAreFewerThanTenPersons() throws SQLException {
        came("c1", "web", 9, 9);
        came("z1", "web", 9, 9);
        came("c3", "web", 9, 10);
        store("final", 5);
        warehouse.hide(SETTLED);
        assertThat(shown("day", "all")).containsExactly("br 56", "c1 -", "c2 -", "c3 20", "sp 56", "z1 -");
        assertThat(warehouse.rows("""
                SELECT kpi, toString(numerator), toString(denominator), toString(value) FROM kpi_public_latest
                WHERE feed = :feed AND region_id IN ('c1', 'c3') AND kpi IN ('conversion_rate', 'time_to_product_p50_s')
                    AND grain = 'day' AND channel = 'all' ORDER BY region_id, kpi""")).containsExactly(
                "conversion_rate - - -", "time_to_product_p50_s - - -", "conversion_rate 1 20 0.05",
                "time_to_product_p50_s - 2 60");
    }

    @Test
    void neverHidesTheBusinessOfTheShop() throws SQLException {
        warehouse.insert("kpi_orders",
                CELL + "currency, orders, cancelled_orders, revenue, discount, delivery_fees" + VERSION,
                "'c1', 'all'" + DAY + "'BRL', 1, 0, 100, 0, 0" + FINAL);
        warehouse.insert("kpi_traffic", CELL + "page_views, page_loads, visitors" + VERSION,
                "'c1', 'all'" + DAY + "3, 0, 1" + FINAL);
        assertThat(warehouse.rows("""
                SELECT kpi, toString(value) FROM kpi_public_latest
                WHERE feed = :feed AND kpi IN ('orders', 'revenue', 'page_views', 'visitors') ORDER BY kpi"""))
                .containsExactly("orders 1", "page_views 3", "revenue 1", "visitors -");
    }

    @Test
    void hidesTheNextSmallestRegionBesideTheOnlySmallOneAndOneOfThoseItConsistsOf() throws SQLException {
        came("c1", "web", 9, 9);
        came("z1", "web", 9, 15);
        came("z2", "web", 9, 16);
        came("c3", "web", 9, 60);
        store("final", 5);
        warehouse.hide(SETTLED);
        for (String grain : List.of("hour", "day")) {
            assertThat(shown(grain, "web")).as(grain).containsExactly("br 200", "c1 -", "c2 -", "c3 120", "sp 200",
                    "z1 -",
                    "z2 32");
        }
    }

    @Test
    void hidesTheNextSmallestChannelBesideTheOnlySmallOne() throws SQLException {
        came("c1", "app", 9, 9);
        came("c1", "marketplace", 9, 30);
        came("c1", "web", 9, 21);
        store("final", 5);
        warehouse.hide(SETTLED);
        assertThat(shown("hour", "app")).contains("c1 -");
        assertThat(shown("hour", "web")).contains("c1 -");
        assertThat(shown("hour", "marketplace")).contains("c1 60");
        assertThat(shown("hour", "all")).contains("c1 120");
    }

    @Test
    void hidesTheNextSmallestHourBesideTheOnlySmallOne() throws SQLException {
        came("c1", "web", 4, 9);
        came("c1", "web", 9, 40);
        came("c1", "web", 21, 20);
        store("final", 5);
        warehouse.hide(SETTLED);
        assertThat(warehouse
                .rows("""
                        SELECT toHour(window_start), toString(value) FROM kpi_public_latest
                        WHERE feed = :feed AND region_id = 'c1' AND channel = 'web' AND kpi = 'sessions' AND grain = 'hour' ORDER BY 1"""))
                .containsExactly("6 -", "11 80", "23 -");
        assertThat(shown("day", "web")).contains("c1 138");
    }

    @Test
    void aFilterOnTheRegionDoesNotUncoverIt() throws SQLException {
        came("c1", "web", 9, 9);
        came("z1", "web", 9, 31);
        came("c3", "web", 9, 60);
        store("final", 5);
        warehouse.hide(SETTLED);
        assertThat(warehouse.rows("""
                SELECT toString(value) FROM kpi_public_latest
                WHERE feed = :feed AND region_id = 'c2' AND channel = 'all' AND kpi = 'sessions' AND grain = 'day'"""))
                .containsExactly("-");
    }

    /** Nobody has to know the neighbours to know what is hidden, so that a query about one region reads one region. */
    @Test
    void aFilterReachesTheTables() throws SQLException {
        came("c1", "web", 9, 40);
        store("final", 5);
        warehouse.hide(SETTLED);
        warehouse.insert("kpi_hidden", "counted, region_id, grain, window_start, channel, is_hidden",
                "'funnel', 'elsewhere', 'day', '2017-11-24 02:00:00', 'web', true");
        String plan = String.join("\n", warehouse.rows("""
                EXPLAIN indexes = 1 SELECT value FROM kpi_public_latest
                WHERE feed = :feed AND region_id = 'c1' AND grain = 'day' AND kpi = 'sessions'"""));
        for (String table : List.of("kpi_funnel)", "kpi_hidden)")) {
            assertThat(plan.split("ReadFromMergeTree")).filteredOn(read -> read.contains(table)).isNotEmpty()
                    .allSatisfy(read -> assertThat(read).containsPattern("(?s)Keys:.*feed.*region_id.*grain"));
        }
    }

    @Test
    void nothingIsShownBeforeItIsDecided() throws SQLException {
        came("c1", "web", 9, 40);
        store("provisional", 4);
        warehouse.hide(SETTLED.minusMillis(2));
        assertThat(shown("hour", "web")).containsExactly("br -", "c1 -", "sp -");
        store("final", 5);
        assertThat(shown("hour", "web")).containsExactly("br -", "c1 -", "sp -");
        warehouse.hide(SETTLED);
        assertThat(shown("hour", "web")).containsExactly("br 80", "c1 80", "sp 80");
    }

    @Test
    void aRestatedCellIsShownAgainOnceThatVersionIsDecided() throws SQLException {
        came("c1", "web", 9, 40);
        store("final", 5);
        warehouse.hide(SETTLED);
        came("c1", "web", 9, 1);
        store("restated", 6);
        assertThat(shown("day", "web")).containsExactly("br -", "c1 -", "sp -");
        warehouse.hide(SETTLED);
        assertThat(shown("day", "web")).containsExactly("br 82", "c1 82", "sp 82");
    }

    @Test
    void whatWasHiddenStaysHidden() throws SQLException {
        came("c1", "web", 9, 9);
        came("c3", "web", 9, 40);
        store("final", 5);
        warehouse.hide(SETTLED);
        came("c1", "web", 9, 30);
        store("restated", 6);
        warehouse.hide(SETTLED);
        assertThat(shown("day", "web")).containsExactly("br 158", "c1 -", "c3 -", "sp 158");
    }

    @Test
    void aCorrectionByFewPersonsIsNotToldByTheSums() throws SQLException {
        came("c1", "web", 9, 40);
        came("c3", "web", 9, 40);
        store("final", 5);
        warehouse.hide(SETTLED);
        visitors.clear();
        came("c1", "app", 11, 3);
        store("restated", 6);
        warehouse.hide(SETTLED);
        assertThat(shown("hour", "app")).containsExactly("br -", "c1 -", "sp -");
    }

    @Test
    void countsOfSingleMinutesAreAlwaysHidden() throws SQLException {
        visitors.put(new Slot("c1", "all", "minute", MIDNIGHT), 50);
        store("final", 5);
        warehouse.hide(SETTLED);
        assertThat(shown("minute", "all")).containsExactly("c1 -");
    }

    @Test
    void repeatRatesGoByTheirOwnCustomers() throws SQLException {
        warehouse.insert("kpi_loyalty",
                CELL + """
                        customers_30d, repeat_30d, customers_90d, repeat_90d, customers_365d, repeat_365d, order_gaps, days_between_p50"""
                        + VERSION,
                "'br', 'all'" + DAY + "9, 1, 10, 1, 20, 9, 12, 14" + FINAL);
        assertThat(warehouse.rows("SELECT kpi, toString(value) FROM kpi_public_latest WHERE feed = :feed ORDER BY kpi"))
                .containsExactly(
                        "days_between_orders_p50 -", "repeat_rate_30d -", "repeat_rate_365d 0.45",
                        "repeat_rate_90d 0.1");
    }

    @Test
    void hasTheColumnsOfKpiLatest() throws SQLException {
        String columns = """
                SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = '%s' ORDER BY position""";
        assertThat(warehouse.rows(columns.formatted("kpi_public_latest")))
                .isEqualTo(warehouse.rows(columns.formatted("kpi_latest")))
                .containsExactly("feed LowCardinality(String)", "region_id String", "grain LowCardinality(String)",
                        "window_start DateTime64(3, 'UTC')", "local_window String", "channel LowCardinality(String)",
                        "kpi String",
                        "numerator Nullable(Decimal(38, 4))", "denominator Nullable(Decimal(38, 4))",
                        "value Nullable(Float64)",
                        "target Nullable(Float64)", "state LowCardinality(String)", "version UInt64",
                        "updated_at DateTime64(3, 'UTC')");
    }

    /** As many visitors in a leaf region, in an hour of the day. */
    private void came(String leaf, String channel, int hour, int count) {
        for (String region = leaf; !region.isEmpty(); region = PARENTS.getOrDefault(region, "")) {
            for (String one : List.of("all", channel)) {
                visitors.merge(new Slot(region, one, "hour", MIDNIGHT.plus(Duration.ofHours(hour))), count,
                        Integer::sum);
                visitors.merge(new Slot(region, one, "day", MIDNIGHT), count, Integer::sum);
            }
        }
    }

    /** A row for each cell, with twice as many sessions as visitors. */
    private void store(String state, int version) throws SQLException {
        for (Map.Entry<Slot, Integer> cell : visitors.entrySet()) {
            Slot slot = cell.getKey();
            Duration length = Map.of("minute", Duration.ofMinutes(1), "hour", Duration.ofHours(1)).getOrDefault(
                    slot.grain(),
                    Duration.ofDays(1));
            warehouse.insert("kpi_funnel",
                    CELL + """
                            sessions, reached_product, reached_cart, reached_checkout, reached_quote, reached_order, found_product,
                            time_to_product_p50_s, visitors"""
                            + VERSION,
                    "'%s', '%s', '%s', '%s', '%s', '', %d, 4, 3, 2, 1, 1, 2, 60, %d, '%s', %d, 9, '2017-11-25 02:00:00'"
                            .formatted(slot.region(), slot.channel(), slot.grain(), text(slot.start()),
                                    text(slot.start().plus(length)), 2 * cell.getValue(), cell.getValue(), state,
                                    version));
        }
    }

    private static String text(Instant instant) {
        return instant.toString().replace('T', ' ').replace("Z", "");
    }

    private List<String> shown(String grain, String channel) throws SQLException {
        return warehouse.rows("""
                SELECT region_id, toString(value) FROM kpi_public_latest
                WHERE feed = :feed AND kpi = 'sessions' AND grain = '%s' AND channel = '%s' ORDER BY region_id"""
                .formatted(grain, channel));
    }
}
