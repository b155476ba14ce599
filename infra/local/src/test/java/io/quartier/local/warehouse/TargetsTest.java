package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@WarehouseTest
class TargetsTest {
    private static final String REGION = "region_id, version_number, effective_from, parent_id, kind, name, zone, currency, closed";
    private static final String TARGET = "region_id, kpi, grain, channel, valid_from, effective_at, target_version, target";
    private static final String ORDERS = """
            region_id, grain, window_start, window_end, local_window, channel, currency, orders, cancelled_orders, revenue, discount,
            delivery_fees, state, version, inputs, watermark_at""";
    private static final String SHOWN = """
            SELECT region_id, grain, toString(toDate(window_start)), toString(target) FROM %s
            WHERE feed = :feed AND kpi = 'orders' ORDER BY ALL""";

    private final TestWarehouse warehouse;

    TargetsTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    private void region(String id, String parent) throws SQLException {
        warehouse.insert("regions", REGION, "'%s', 1, '2016-01-01 00:00:00', %s, 'city', 'x', 'UTC', 'BRL', false"
                .formatted(id, parent.isEmpty() ? "NULL" : "'" + parent + "'"));
    }

    private void orders(String region, String grain, String day) throws SQLException {
        warehouse.insert("kpi_orders", ORDERS,
                "'%s', '%s', '%s 00:00:00', '2030-01-01 00:00:00', 'x', 'all', 'BRL', 3, 0, 100, 0, 0, 'final', 5, 9, '2030-01-01 00:00:00'"
                        .formatted(region, grain, day));
    }

    private void target(String region, String grain, String from, int version, String value) throws SQLException {
        warehouse.insert("targets", TARGET, "'%s', 'orders', '%s', 'all', '%s 00:00:00', '2026-06-01 00:00:00', %d, %s"
                .formatted(region, grain, from, version, value));
    }

    @Test
    void aTargetHoldsBelowUnlessSomethingNearerSaysOtherwise() throws SQLException {
        region("br", "");
        region("br-sp", "br");
        region("br-am", "br");
        for (String region : new String[]{"br", "br-sp", "br-am"}) {
            orders(region, "day", "2026-02-01");
            orders(region, "hour", "2026-02-01");
        }
        target("br", "day", "2026-01-01", 1, "50");
        target("br", "*", "2026-01-01", 1, "2");
        target("br-am", "day", "2026-01-01", 1, "7");
        for (String view : new String[]{"kpi_latest", "kpi_public_latest"}) {
            assertThat(warehouse.rows(SHOWN.formatted(view))).containsExactly("br day 2026-02-01 50",
                    "br hour 2026-02-01 2", "br-am day 2026-02-01 7", "br-am hour 2026-02-01 2",
                    "br-sp day 2026-02-01 50", "br-sp hour 2026-02-01 2");
        }
    }

    @Test
    void theTargetIsTheOneInForceWhenTheWindowBegan() throws SQLException {
        for (String day : new String[]{"2025-12-31", "2026-01-01", "2026-02-01", "2026-03-01"}) {
            orders("r", "day", day);
        }
        target("r", "day", "2026-01-01", 1, "5");
        target("r", "day", "2026-01-15", 2, "6");
        target("r", "day", "2026-03-01", 3, "NULL");
        assertThat(warehouse.rows(SHOWN.formatted("kpi_latest"))).containsExactly("r day 2025-12-31 -",
                "r day 2026-01-01 5", "r day 2026-02-01 6", "r day 2026-03-01 -");
    }

    /** The join must not keep a filter from the primary key. */
    @Test
    void aFilterReachesTheTables() throws SQLException {
        orders("r", "day", "2026-01-01");
        String plan = String.join("\n", warehouse.rows("""
                EXPLAIN indexes = 1 SELECT value, target FROM kpi_latest
                WHERE feed = :feed AND region_id = 'r' AND grain = 'day' AND kpi = 'orders'"""));
        assertThat(plan.split("ReadFromMergeTree")).filteredOn(read -> read.contains("kpi_orders)"))
                .isNotEmpty().allSatisfy(read -> assertThat(read).containsPattern("(?s)Keys:.*feed.*region_id.*grain"));
    }
}
