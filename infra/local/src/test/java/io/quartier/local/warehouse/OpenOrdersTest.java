package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

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
        warehouse.insert("feed_progress", "job, completed_watermark, checkpoint_id, version",
                "'kpi', '2017-07-10 12:00:00', 1, 1");
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

        assertThat(warehouse
                .rows("""
                        SELECT region_id, toString(as_of), toString(open_orders), toString(at_risk_orders), toString(overdue_orders)
                        FROM kpi_open_orders WHERE feed = :feed ORDER BY region_id"""))
                .containsExactly(
                        "br 2017-07-10 12:00:00.000 6 1 1", "c1 2017-07-10 12:00:00.000 6 1 1",
                        "sp 2017-07-10 12:00:00.000 6 1 1");
    }
}
