package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@WarehouseTest
class KpiHistoryTest {
    private static final String COLUMNS = "region_id, grain, window_start, window_end, local_window, channel, currency, orders,"
            + " cancelled_orders, revenue, discount, delivery_fees, state, version, inputs, watermark_at, updated_at";
    private static final String DAY = "'r', 'day', '2017-11-24 02:00:00', '2017-11-25 02:00:00', '2017-11-24', 'all', 'BRL', ";

    private final TestWarehouse warehouse;

    KpiHistoryTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** @param hoursAgo when it was written */
    private void write(int orders, String state, int version, int hoursAgo) throws SQLException {
        warehouse.insert("kpi_orders", COLUMNS,
                DAY + "%d, 0, 1000, 0, 0, '%s', %d, 9, '2017-11-25 02:00:00', now64(3) - toIntervalHour(%d)"
                        .formatted(orders, state, version, hoursAgo));
    }

    private String ordersAsOf(int hoursAgo) throws SQLException {
        String now = warehouse.rows("SELECT toString(now64(3, 'UTC') - toIntervalHour(%d))".formatted(hoursAgo)).get(0);
        return String.join(", ", warehouse.rows(
                "SELECT toString(value), state FROM kpi_as_of(t = '%s') WHERE feed = :feed AND kpi = 'orders'"
                        .formatted(now)));
    }

    @Test
    void keepsEveryFinalAndRestatedVersion() throws SQLException {
        write(1, "provisional", 4, 30);
        write(2, "final", 9, 20);
        write(3, "restated", 14, 10);

        assertThat(warehouse.rows(
                "SELECT toString(value), state, toString(version) FROM kpi_history WHERE feed = :feed AND kpi = 'orders' ORDER BY version"))
                .containsExactly("2 final 9", "3 restated 14");
    }

    @Test
    void aRowWrittenAgainAfterACrashIsOneVersion() throws SQLException {
        write(2, "final", 9, 20);
        write(2, "final", 9, 19);

        assertThat(warehouse.rows("SELECT count() FROM kpi_history WHERE feed = :feed AND kpi = 'orders'"))
                .containsExactly("1");
    }

    @Test
    void showsWhatWasKnownAtAnInstant() throws SQLException {
        write(1, "provisional", 4, 30);
        write(2, "final", 9, 20);
        write(3, "restated", 14, 10);
        write(0, "restated", 18, 5);

        assertThat(ordersAsOf(25)).isEmpty();
        assertThat(ordersAsOf(15)).isEqualTo("2 final");
        assertThat(ordersAsOf(7)).isEqualTo("3 restated");
        assertThat(ordersAsOf(0)).as("all orders moved elsewhere").isEmpty();
    }
}
