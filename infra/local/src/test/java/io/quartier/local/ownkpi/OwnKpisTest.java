package io.quartier.local.ownkpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.clickhouse.Migrations;
import io.quartier.local.engine.EngineProcess;
import io.quartier.local.engine.SharedEngine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Three orders of a day in two zones of a city, as the job would have stored and counted them. */
@ExtendWith(SharedEngine.class)
class OwnKpisTest {
    private static final String DATABASE = "own_kpis_test";
    private static final String DAY = "'2026-03-10 23:00:00', '2026-03-11 23:00:00', '2026-03-11'";

    private final Connection connection;
    private final OwnKpis kpis;

    OwnKpisTest(EngineProcess engine) throws SQLException {
        connection = engine.connect("writer");
        kpis = new OwnKpis(connection);
    }

    /** Once: it takes seconds. */
    @BeforeAll
    static void createDatabase(EngineProcess engine) throws SQLException {
        try (Connection creating = engine.connect("writer")) {
            new Migrations(creating, DATABASE).run();
        }
    }

    @AfterAll
    static void dropDatabase(EngineProcess engine) throws SQLException {
        try (Connection dropping = engine.connect("writer"); var statement = dropping.createStatement()) {
            statement.execute("DROP DATABASE " + DATABASE);
        }
    }

    @BeforeEach
    void store() throws SQLException {
        connection.setSchema(DATABASE);
        run("INSERT INTO orders (feed, event_id, order_id, step, occurred_at, region_id, region_path, channel, currency,"
                + " item_sku, item_quantity, goods_value, discount) VALUES"
                + " ('f', 'e1', 'o1', 'placed', '2026-03-10 23:00:00', 'a', ['a', 'c'], 'web', 'EUR', ['x', 'y'], [1, 2], 2000, 600),"
                + " ('f', 'e2', 'o2', 'placed', '2026-03-11 12:00:00', 'a', ['a', 'c'], 'app', 'EUR', ['x'], [4], 1050, 0),"
                + " ('f', 'e3', 'o3', 'placed', '2026-03-11 22:59:59.999', 'b', ['b', 'c'], 'app', 'EUR', ['z'], [1], 500, 501),"
                + " ('f', 'e4', 'o4', 'placed', '2026-03-11 23:00:00', 'b', ['b', 'c'], 'app', 'EUR', ['z'], [9], 900, 900)");
        run("INSERT INTO kpi_orders (feed, region_id, grain, window_start, window_end, local_window, channel, currency, orders,"
                + " revenue, state, version, inputs, watermark_at) SELECT 'f', r.1, 'day', " + DAY
                + ", r.2, 'EUR', r.3, r.4,"
                + " 'final', 5, 1, '2026-03-12 00:00:00' FROM (SELECT arrayJoin([('a', 'all', 2, 3050), ('a', 'web', 1, 2000),"
                + " ('a', 'app', 1, 1050), ('b', 'all', 1, 500), ('b', 'app', 1, 500), ('c', 'all', 3, 3550), ('c', 'web', 1, 2000),"
                + " ('c', 'app', 2, 1550)]) AS r)");
    }

    @AfterEach
    void close() throws Exception {
        for (OwnKpi left : kpis.published()) {
            kpis.remove(left.id());
        }
        for (String table : List.of("orders", "kpi_orders", "own_kpis")) {
            run("TRUNCATE TABLE " + table);
        }
        connection.setSchema("quartier");
        connection.close();
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (var statement = connection.createStatement(); var result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private void publish(String yaml) throws Exception {
        kpis.publish(new OwnKpiReader(kpis.taken()).parse("test.yaml", yaml));
    }

    private List<String> shown(String kpi) throws SQLException {
        return rows("SELECT concatWithSeparator(' ', region_id, channel, local_window, toString(numerator),"
                + " ifNull(toString(denominator), '-'), ifNull(toString(value), '-'), state) FROM kpi_latest WHERE kpi = '"
                + kpi
                + "' ORDER BY region_id, channel");
    }

    @Test
    void aRatioOfOrdersInEveryRegionAndChannel() throws Exception {
        publish("""
                kpi: discounted_rate
                attribution: placed
                numerator: {count: all, where: discount > 5}
                denominator: {count: all}
                """);

        assertThat(shown("discounted_rate")).containsExactly("a all 2026-03-11 1 2 0.5 final",
                "a app 2026-03-11 0 1 0 final", "a web 2026-03-11 1 1 1 final", "b all 2026-03-11 1 1 1 final",
                "b app 2026-03-11 1 1 1 final", "c all 2026-03-11 2 3 " + 2 / 3.0 + " final",
                "c app 2026-03-11 1 2 0.5 final", "c web 2026-03-11 1 1 1 final");
        assertThat(rows("SELECT kpi FROM kpi_public_latest WHERE kpi = 'discounted_rate'")).hasSize(8);
    }

    @Test
    void aConditionOnTheChannelIsOfTheFactAlsoOverAllChannels() throws Exception {
        publish("""
                kpi: app_share
                attribution: placed
                numerator: {count: all, where: channel = app}
                denominator: {count: all}
                """);

        assertThat(shown("app_share")).contains("a all 2026-03-11 1 2 0.5 final", "a app 2026-03-11 1 1 1 final",
                "a web 2026-03-11 0 1 0 final");
    }

    @Test
    void sumsOfMoneyEqualTheRevenueAndCountsTheOrders() throws Exception {
        publish("kpi: own_revenue\nattribution: placed\nnumerator: {sum: goods_value, where: not cancelled}");
        publish("kpi: own_orders\nattribution: placed\nnumerator: {count: all}");

        String compared = "SELECT count() FROM (SELECT region_id, channel, value FROM kpi_latest WHERE kpi = '%s'"
                + " EXCEPT SELECT region_id, channel, value FROM kpi_latest WHERE kpi = '%s')";
        assertThat(rows(compared.formatted("own_revenue", "revenue"))).containsExactly("0");
        assertThat(rows(compared.formatted("own_orders", "orders"))).containsExactly("0");
        assertThat(shown("own_revenue")).hasSize(8).contains("c all 2026-03-11 35.5 - 35.5 final");
    }

    @Test
    void isReplacedAndRemoved() throws Exception {
        publish("kpi: pieces_per_order\nattribution: placed\nnumerator: {sum: lines}\ndenominator: {count: all}");
        publish("kpi: pieces_per_order\nattribution: placed\nnumerator: {sum: pieces}\ndenominator: {count: all}");
        assertThat(shown("pieces_per_order")).contains("a all 2026-03-11 7 2 3.5 final");
        assertThat(kpis.published()).extracting(OwnKpi::id).containsExactly("pieces_per_order");

        assertThat(kpis.remove("pieces_per_order")).isTrue();
        assertThat(kpis.remove("pieces_per_order")).isFalse();
        assertThat(shown("pieces_per_order")).isEmpty();
    }

    @Test
    void everyFieldCanBeAsked() throws Exception {
        for (Attribution attribution : Attribution.values()) {
            for (FactField field : attribution.fields()) {
                String condition = switch (field.kind()) {
                    case TRUTH -> field.name();
                    case TEXTS -> field.name() + " has a";
                    case TEXT -> field.name() + " != a";
                    default -> field.name() + " >= 1.5";
                };
                publish("kpi: probe\nattribution: %s\nnumerator: {%s, where: %s}".formatted(attribution.id(),
                        field.isSummable() ? "sum: " + field.name() : "count: all", condition));
                assertThat(rows("SELECT count() FROM kpi_latest WHERE kpi = 'probe'")).as(condition).hasSize(1);
            }
        }
    }

    @Test
    void knowsTheIdsThatAreTaken() throws Exception {
        assertThat(kpis.taken()).containsAll(Set.of("orders", "revenue", "aov", "visitors", "margin_rate", "cac"));
    }
}
