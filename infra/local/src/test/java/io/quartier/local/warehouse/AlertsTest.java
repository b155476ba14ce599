package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@WarehouseTest
class AlertsTest {
    private static final String COLUMNS = """
            alert_id, region_id, since, window_start, action, reason, at, rule_version, kpi, grain, channel, window_end, local_window,
            value, observations, persons, threshold, version""";
    private static final String RULE = """
            alert_id, rule_version, effective_at, ended, title, owner, severity, kpi, grain, channel, regions, kinds, except_regions,
            condition""";
    private static final String STANDING = """
            SELECT alert_id, region_id, title, severity, toString(windows), local_window, toString(value), toString(restated_value),
                toString(is_back_since_restated)
            FROM alerts_standing WHERE feed = :feed ORDER BY ALL""";

    private final TestWarehouse warehouse;

    AlertsTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    private void line(String region, int hour, String action, String value, String persons, int version)
            throws SQLException {
        warehouse.insert("alerts", COLUMNS,
                """
                        'few', '%s', '2026-01-05 01:00:00', '2026-01-05 %02d:00:00', '%s', '%s', '2026-01-05 %02d:59:59', 1, 'orders', 'hour', 'all',
                        '2026-01-05 %02d:00:00', 'h%d', %s, 0, %s, 5, %d"""
                        .formatted(region, hour, action,
                                action.equals("restated") ? "BACK" : "BEYOND", hour, hour + 1, hour, value, persons,
                                version));
    }

    @Test
    void anAlertStandsFromItsOpeningToItsEnd() throws SQLException {
        warehouse.insert("alert_rules", RULE,
                "'few', 1, '2026-01-01 00:00:00', false, 'Few orders', 'team', 'critical', 'orders', 'hour', 'all', [], [], [], ''");
        line("a", 1, "suppressed", "4", "NULL", 0);
        line("b", 1, "opened", "4", "NULL", 0);
        line("b", 2, "updated", "3", "NULL", 0);
        line("c", 1, "opened", "4", "NULL", 0);
        line("c", 2, "cleared", "9", "NULL", 0);
        line("d", 1, "early", "4", "NULL", 0);
        line("e", 1, "opened", "4", "NULL", 0);
        line("e", 1, "restated", "6", "NULL", 7);
        line("e", 1, "restated", "8", "NULL", 9);
        assertThat(warehouse.rows(STANDING)).containsExactly("few b Few orders critical 2 h2 3 - false",
                "few e Few orders critical 1 h1 4 8 true");
        line("e", 2, "updated", "2", "NULL", 0);
        assertThat(warehouse.rows(STANDING)).contains("few e Few orders critical 2 h2 2 - false");
    }

    @Test
    void aLineWrittenTwiceStandsOnce() throws SQLException {
        line("a", 1, "opened", "4", "NULL", 0);
        line("a", 1, "opened", "4", "NULL", 0);
        assertThat(warehouse.rows("SELECT toString(count()) FROM alerts_latest WHERE feed = :feed"))
                .containsExactly("1");
    }

    @Test
    void figuresAboutFewPersonsAreHidden() throws SQLException {
        line("a", 1, "opened", "4", "9", 0);
        line("b", 1, "opened", "4", "10", 0);
        assertThat(
                warehouse.rows("SELECT region_id, toString(value) FROM alerts_latest WHERE feed = :feed ORDER BY ALL"))
                .containsExactly("a -", "b 4");
    }
}
