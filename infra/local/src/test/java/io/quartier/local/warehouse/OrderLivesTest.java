package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@WarehouseTest
class OrderLivesTest {
    private final TestWarehouse warehouse;
    private final OrderFacts facts;

    OrderLivesTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
        this.facts = new OrderFacts(warehouse);
    }

    @Test
    void foldsTheStepsOfAnOrder() throws SQLException {
        facts.placed("o1", "2017-11-24 10:00:00.000", "web",
                "customer_id = 'k1', goods_value = 1000, delivery_cost = 30");
        facts.step("o1", "2017-11-24 11:00:00.000", "paid", "amount = 1000");
        facts.step("o1", "2017-11-24 12:00:00.000", "allocated", "hub_id = 'h1'");
        facts.step("o1", "2017-11-24 13:00:00.000", "delivered", "delivery_cost = 50");
        facts.step("o1", "2017-11-25 13:00:00.000", "reviewed", "score = 4");
        facts.step("o1", "2017-11-24 14:00:00.000", "reviewed", "score = 1, reason = 'late'");
        assertThat(warehouse
                .rows("""
                        SELECT toString(placed_at), region_id, customer_id, toString(goods_value), toString(paid_at), hub_id, toString(delivered_at),
                            toString(delivery_cost), toString(cancelled_at), toString(reviews.score), toString(length(returns))
                        FROM order_lives WHERE feed = :feed"""))
                .containsExactly("2017-11-24 10:00:00.000 c1 k1 1000 2017-11-24 11:00:00.000 h1 "
                        + "2017-11-24 13:00:00.000 50 - [1,4] 0");
    }

    @Test
    void theFirstPlacedRowCountsWithItsNulls() throws SQLException {
        facts.placed("o1", "2017-11-24 10:00:00.000", "web", "delivery_cost = 30");
        facts.placed("o1", "2017-11-24 10:00:01.000", "app", "customer_id = 'k2'");
        facts.step("o1", "2017-11-24 13:00:00.000", "delivered", "");
        assertThat(warehouse
                .rows("SELECT channel, customer_id, toString(delivery_cost) FROM order_lives WHERE feed = :feed"))
                .containsExactly("web - 30");
    }

    @Test
    void anOrderNeverPlacedHasNoPlacedAt() throws SQLException {
        facts.step("o1", "2017-11-24 13:00:00.000", "returned", "amount = 5, region_path = ['c1']");
        assertThat(warehouse.rows(
                "SELECT toString(placed_at), region_id, toString(returns.value) FROM order_lives WHERE feed = :feed"))
                .containsExactly("-  [5]");
    }
}
