package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@WarehouseTest
class OpenOrdersTest {
    private final TestWarehouse warehouse;
    private final OrderFacts orders;

    OpenOrdersTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
        this.orders = new OrderFacts(warehouse);
    }

    @Test
    void ordersAreOverdueOrAtRiskByWhatDeliveriesTookLately() throws Exception {
        // nine of ten deliveries took 11 hours or less
        for (int hour = 1; hour <= 12; hour++) {
            orders.placed("done" + hour, "2017-07-01 10:00:00", "web", "");
            orders.step("done" + hour, "2017-07-01 %d:00:00".formatted(10 + hour), "delivered", "");
        }
        orders.placed("overdue", "2017-07-10 00:00:00", "web", "promise_due_at = '2017-07-10 11:59:59.999'");
        orders.placed("at risk", "2017-07-10 11:00:00", "web", "promise_due_at = '2017-07-10 21:59:59'");
        orders.placed("old", "2017-07-09 11:00:00", "web", "promise_due_at = '2017-07-10 12:00:00'");
        orders.placed("fine", "2017-07-10 11:00:00", "web", "promise_due_at = '2017-07-10 22:00:00'");
        orders.placed("without a promise", "2017-07-10 11:00:00", "web", "");
        orders.placed("not yet", "2017-07-10 12:00:00.001", "web", "");
        orders.placed("gone", "2017-07-10 09:00:00", "web", "");
        orders.step("gone", "2017-07-10 10:00:00", "cancelled", "");
        orders.placed("delivered later", "2017-07-10 10:00:00", "web", "");
        orders.step("delivered later", "2017-07-10 13:00:00", "delivered", "");

        count("2017-07-10T12:00:00Z", "'2017-07-10T08:00'");

        assertThat(warehouse
                .rows("""
                        SELECT region_id, toString(as_of), toString(open_orders), toString(at_risk_orders), toString(overdue_orders)
                        FROM kpi_open_orders WHERE feed = :feed ORDER BY region_id"""))
                .containsExactly(
                        "br 2017-07-10 12:00:00.000 6 1 1", "c1 2017-07-10 12:00:00.000 6 1 1",
                        "sp 2017-07-10 12:00:00.000 6 1 1");
    }

    private void count(String at, String minuteInManaus) throws Exception {
        warehouse.restate("open_orders", Map.of("watermark_ms", String.valueOf(Instant.parse(at).toEpochMilli()),
                "zones", "['America/Manaus', 'UTC']", "minutes", "[" + minuteInManaus + ", 'utc']"));
    }

    @Test
    void theyAreFiguresOfTheMinuteInWhichTheyWereCounted() throws Exception {
        warehouse.insert("regions", "region_id, version_number, effective_from, zone",
                "'c1', 1, '2017-01-01 00:00:00', 'America/Manaus'");
        orders.placed("o", "2017-07-10 00:00:00", "web", "promise_due_at = '2017-07-10 11:00:00'");
        count("2017-07-10T10:59:59.999Z", "'06:59'");
        assertThat(figures()).contains("c1 minute 2017-07-10 10:59:00.000 06:59 open_orders 1 provisional",
                "c1 minute 2017-07-10 10:59:00.000 06:59 overdue_orders 0 provisional",
                "sp minute 2017-07-10 10:59:00.000 utc open_orders 1 provisional").hasSize(9);

        orders.step("o", "2017-07-10 12:00:00", "delivered", "");
        count("2017-07-10T11:30:00Z", "'07:30'");
        assertThat(figures()).contains("c1 minute 2017-07-10 11:30:00.000 07:30 open_orders 1 provisional",
                "c1 minute 2017-07-10 11:30:00.000 07:30 overdue_orders 1 provisional").hasSize(9);
        count("2017-07-10T12:00:00Z", "'08:00'");
        assertThat(figures()).contains("c1 minute 2017-07-10 12:00:00.000 08:00 open_orders 0 provisional")
                .hasSize(9);
    }

    private List<String> figures() throws Exception {
        return warehouse
                .rows("""
                        SELECT region_id, grain, toString(window_start), local_window, kpi, toString(value), state FROM kpi_latest
                        WHERE feed = :feed AND kpi IN ('open_orders', 'at_risk_orders', 'overdue_orders') ORDER BY ALL""");
    }
}
