package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WarehouseTest
class KpiPublicLatestTest {
    private static final String CELL = "region_id, channel, grain, window_start, window_end, local_window, ";
    private static final String VERSION = ", state, version, inputs, watermark_at";
    private static final String DAY = ", 'day', '2017-11-24 02:00:00', '2017-11-25 02:00:00', '2017-11-24', ";
    private static final String FINAL = ", 'final', 5, 9, '2017-11-25 02:00:00'";

    private final TestWarehouse warehouse;

    KpiPublicLatestTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** br > sp > c1, c2, c3; c2 > z1, z2. */
    @BeforeEach
    void plantRegions() throws SQLException {
        String[][] regions = {{"br", "NULL"}, {"sp", "'br'"}, {"c1", "'sp'"}, {"c2", "'sp'"}, {"c3", "'sp'"},
            {"z1", "'c2'"},
            {"z2", "'c2'"}};
        for (String[] region : regions) {
            warehouse.insert("regions",
                    "region_id, version_number, effective_from, parent_id, kind, name, zone, currency, closed",
                    "'%s', 1, '2010-01-01 00:00:00', %s, 'city', '', 'America/Sao_Paulo', 'BRL', false"
                            .formatted(region[0], region[1]));
        }
    }

    @Test
    void hidesFiguresBehindWhichAreFewerThanTenPersons() throws SQLException {
        sessions("c1", "all", 9);
        sessions("c2", "all", 9);
        sessions("c3", "all", 10);
        assertThat(shown()).containsExactly("c1 all -", "c2 all -", "c3 all 20");
        assertThat(warehouse.rows("""
                SELECT kpi, toString(numerator), toString(denominator), toString(value) FROM kpi_public_latest
                WHERE feed = :feed AND region_id IN ('c1', 'c3') AND kpi IN ('conversion_rate', 'time_to_product_p50_s')
                ORDER BY region_id, kpi""")).containsExactly("conversion_rate - - -", "time_to_product_p50_s - - -",
                "conversion_rate 1 20 0.05", "time_to_product_p50_s - 2 60");
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
    void hidesTheNextSmallestRegionBesideTheOnlySmallOne() throws SQLException {
        sessions("br", "all", 100);
        sessions("sp", "all", 100);
        sessions("c1", "all", 9);
        sessions("c2", "all", 31);
        sessions("c3", "all", 60);
        assertThat(shown()).containsExactly("br all 200", "c1 all -", "c2 all -", "c3 all 120", "sp all 200");
    }

    @Test
    void twoSmallRegionsHideEachOther() throws SQLException {
        sessions("sp", "all", 70);
        sessions("c1", "all", 3);
        sessions("c2", "all", 7);
        sessions("c3", "all", 60);
        assertThat(shown()).containsExactly("c1 all -", "c2 all -", "c3 all 120", "sp all 140");
    }

    @Test
    void hidesWhatAddsUpToARegionHiddenBesideASmallOne() throws SQLException {
        sessions("sp", "all", 100);
        sessions("c1", "all", 9);
        sessions("c2", "all", 31);
        sessions("c2", "app", 11);
        sessions("c2", "web", 20);
        sessions("c3", "all", 60);
        sessions("z1", "all", 15);
        sessions("z2", "web", 16);
        assertThat(shown()).containsExactly("c1 all -", "c2 all -", "c2 app -", "c2 web -", "c3 all 120", "sp all 200",
                "z1 all -",
                "z2 web -");
    }

    @Test
    void hidesTheNextSmallestChannelBesideTheOnlySmallOne() throws SQLException {
        sessions("c1", "all", 60);
        sessions("c1", "app", 9);
        sessions("c1", "marketplace", 30);
        sessions("c1", "web", 21);
        assertThat(shown()).containsExactly("c1 all 120", "c1 app -", "c1 marketplace 60", "c1 web -");
    }

    @Test
    void aFilterOnTheRegionDoesNotUncoverIt() throws SQLException {
        sessions("c1", "all", 9);
        sessions("c2", "all", 31);
        sessions("c3", "all", 60);
        assertThat(warehouse.rows("""
                SELECT toString(value) FROM kpi_public_latest
                WHERE feed = :feed AND region_id = 'c2' AND channel = 'all' AND kpi = 'sessions' AND grain = 'day'"""))
                .containsExactly("-");
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

    /** A cell with twice as many sessions as visitors. */
    private void sessions(String region, String channel, int visitors) throws SQLException {
        warehouse.insert("kpi_funnel", CELL + """
                sessions, reached_product, reached_cart, reached_checkout, reached_quote, reached_order, found_product,
                time_to_product_p50_s, visitors""" + VERSION,
                "'%s', '%s'%s%d, 4, 3, 2, 1, 1, 2, 60, %d%s".formatted(region, channel, DAY, 2 * visitors, visitors,
                        FINAL));
    }

    private List<String> shown() throws SQLException {
        return warehouse
                .rows("""
                        SELECT region_id, channel, toString(value) FROM kpi_public_latest WHERE feed = :feed AND kpi = 'sessions'
                        ORDER BY region_id, channel""");
    }
}
