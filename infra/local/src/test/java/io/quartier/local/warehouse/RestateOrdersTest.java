package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sao Paulo put its clocks forward at midnight of 2017-10-15, which has 23 hours from 03:00 UTC to 02:00 UTC. */
@WarehouseTest
class RestateOrdersTest {
    private static final String DAY_OF_23_HOURS = "day 2017-10-15T03:00:00Z 2017-10-16T02:00:00Z 2017-10-15";

    private final TestWarehouse warehouse;
    private final OrderFacts facts;

    RestateOrdersTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
        this.facts = new OrderFacts(warehouse);
    }

    @Test
    void takesOrdersOfTheLocalDayWhateverItsLength() throws Exception {
        facts.placed("o1", "2017-10-15 02:59:59.999", "web", "goods_value = 1");
        facts.placed("o2", "2017-10-15 03:00:00.000", "web", "goods_value = 10");
        facts.placed("o3", "2017-10-16 01:59:59.999", "web", "goods_value = 100");
        facts.placed("o4", "2017-10-16 02:00:00.000", "web", "goods_value = 1000");
        warehouse.dirty("orders", "c1 " + DAY_OF_23_HOURS + " all BRL");
        warehouse.restate("orders");
        assertThat(cells()).containsExactly("c1 day 2017-10-15 all BRL 2 0 110 0 0");
    }

    @Test
    void takesOrdersOfAWeekThatLiesInTwoYears() throws Exception {
        facts.placed("o1", "2020-12-28 03:00:00.000", "web", "goods_value = 1");
        facts.placed("o2", "2021-01-04 02:59:59.999", "web", "goods_value = 10");
        facts.placed("o3", "2021-01-04 03:00:00.000", "web", "goods_value = 100");
        warehouse.dirty("orders", "c1 week 2020-12-28T03:00:00Z 2021-01-04T03:00:00Z 2020-W53 all BRL");
        warehouse.restate("orders");
        assertThat(cells()).containsExactly("c1 week 2020-W53 all BRL 2 0 11 0 0");
    }

    @Test
    void cancelledOrdersCountButEarnNothing() throws Exception {
        facts.placed("o1", "2017-10-15 12:00:00.000", "web", "goods_value = 1000, discount = 100, delivery_fee = 10");
        facts.placed("o2", "2017-10-15 12:00:00.000", "web", "goods_value = 2000, discount = 200, delivery_fee = 20");
        facts.step("o2", "2017-12-01 00:00:00.000", "cancelled", "");
        facts.step("o2", "2017-12-02 00:00:00.000", "cancelled", "");
        warehouse.dirty("orders", "c1 " + DAY_OF_23_HOURS + " all BRL");
        warehouse.restate("orders");
        assertThat(cells()).containsExactly("c1 day 2017-10-15 all BRL 2 1 1000 100 10");
    }

    @Test
    void costsAreThoseOfOrdersNotCancelledAndOfDeliveriesThatWereMade() throws Exception {
        String costs = "goods_value = 1000, goods_cost = 600, delivery_cost = 70, payment_fee = 8, tax = 3, duty = 2";
        facts.placed("expected", "2017-10-15 12:00:00.000", "web", costs);
        facts.placed("actual", "2017-10-15 12:00:00.000", "web",
                costs.replace("goods_cost = 600", "goods_cost = NULL"));
        facts.step("actual", "2018-01-01 00:00:00.000", "delivered", "delivery_cost = 90");
        facts.placed("cancelled", "2017-10-15 12:00:00.000", "web", costs);
        facts.step("cancelled", "2017-12-01 00:00:00.000", "cancelled", "");
        facts.placed("too late", "2017-10-15 12:00:00.000", "web", costs);
        facts.step("too late", "2017-12-01 00:00:00.000", "cancelled", "");
        facts.step("too late", "2017-12-02 00:00:00.000", "delivered", "delivery_cost = 11");
        warehouse.dirty("orders", "c1 " + DAY_OF_23_HOURS + " all BRL");
        warehouse.restate("orders");
        assertThat(warehouse
                .rows("""
                        SELECT toString(orders), toString(revenue), toString(goods_cost), toString(costed_orders), toString(delivery_cost),
                            toString(payment_fees), toString(taxes)
                        FROM kpi_orders_latest WHERE feed = :feed"""))
                .containsExactly("4 2000 600 1 171 16 10");
    }

    @Test
    void ordersBelongToTheirRegionAndAllAboveIt() throws Exception {
        facts.placed("o1", "2017-10-15 12:00:00.000", "web", "goods_value = 1");
        facts.placed("o2", "2017-10-15 12:00:00.000", "app",
                "goods_value = 10, region_id = 'c2', region_path = ['c2', 'sp', 'br']");
        facts.placed("o3", "2017-10-15 12:00:00.000", "web",
                "goods_value = 100, region_id = 'm1', region_path = ['m1', 'am', 'br']");
        warehouse.dirty("orders", "c1 " + DAY_OF_23_HOURS + " all BRL", "sp " + DAY_OF_23_HOURS + " all BRL",
                "sp " + DAY_OF_23_HOURS + " app BRL", "br " + DAY_OF_23_HOURS + " all BRL",
                "br " + DAY_OF_23_HOURS + " web BRL");
        warehouse.restate("orders");
        assertThat(cells()).containsExactly("br day 2017-10-15 all BRL 3 0 111 0 0",
                "br day 2017-10-15 web BRL 2 0 101 0 0",
                "c1 day 2017-10-15 all BRL 1 0 1 0 0", "sp day 2017-10-15 all BRL 2 0 11 0 0",
                "sp day 2017-10-15 app BRL 1 0 10 0 0");
    }

    @Test
    void moneyOfAnotherCurrencyIsLeftOut() throws Exception {
        facts.placed("o1", "2017-10-15 12:00:00.000", "web", "goods_value = 1, currency = 'BRL'");
        facts.placed("o2", "2017-10-15 12:00:00.000", "web", "goods_value = 10, currency = 'ARS'");
        warehouse.dirty("orders", "br " + DAY_OF_23_HOURS + " all BRL");
        warehouse.restate("orders");
        assertThat(cells()).containsExactly("br day 2017-10-15 all BRL 1 0 1 0 0");
    }

    @Test
    void eachGrainOfTheSameInstantIsACellOfItsOwn() throws Exception {
        facts.placed("o1", "2017-10-01 03:00:30.000", "web", "goods_value = 1");
        facts.placed("o2", "2017-10-01 03:30:00.000", "web", "goods_value = 10");
        facts.placed("o3", "2017-10-20 12:00:00.000", "web", "goods_value = 100");
        warehouse.dirty("orders", "c1 minute 2017-10-01T03:00:00Z 2017-10-01T03:01:00Z 2017-10-01T00:00 all BRL",
                "c1 hour 2017-10-01T03:00:00Z 2017-10-01T04:00:00Z 2017-10-01T00 all BRL",
                "c1 day 2017-10-01T03:00:00Z 2017-10-02T03:00:00Z 2017-10-01 all BRL",
                "c1 month 2017-10-01T03:00:00Z 2017-11-01T02:00:00Z 2017-10 all BRL");
        warehouse.restate("orders");
        assertThat(cells()).containsExactly("c1 day 2017-10-01 all BRL 2 0 11 0 0",
                "c1 hour 2017-10-01T00 all BRL 2 0 11 0 0",
                "c1 minute 2017-10-01T00:00 all BRL 1 0 1 0 0", "c1 month 2017-10 all BRL 3 0 111 0 0");
    }

    @Test
    void anHourOfAZoneOffByHalfAnHourTouchesTwoOfUtc() throws Exception {
        facts.placed("o1", "2017-10-01 03:31:00.000", "web", "goods_value = 1");
        facts.placed("o2", "2017-10-01 04:29:00.000", "web", "goods_value = 10");
        facts.placed("o3", "2017-10-01 04:31:00.000", "web", "goods_value = 100");
        warehouse.dirty("orders", "c1 hour 2017-10-01T03:30:00Z 2017-10-01T04:30:00Z 2017-10-01T09 all INR");
        warehouse.restate("orders");
        assertThat(cells()).containsExactly("c1 hour 2017-10-01T09 all INR 2 0 11 0 0");
    }

    @Test
    void factsWrittenTwiceCountOnce() throws Exception {
        facts.placed("o1", "2017-10-15 12:00:00.000", "web", "goods_value = 1");
        facts.placed("o1", "2017-10-15 12:00:00.000", "web", "goods_value = 1");
        warehouse.dirty("orders", "c1 " + DAY_OF_23_HOURS + " all BRL");
        warehouse.dirty("orders", "c1 " + DAY_OF_23_HOURS + " all BRL");
        warehouse.restate("orders");
        assertThat(cells()).containsExactly("c1 day 2017-10-15 all BRL 1 0 1 0 0");
    }

    @Test
    void theVersionFollowsTheHighestOfTheCell() throws Exception {
        facts.placed("o1", "2017-10-15 12:00:00.000", "web", "goods_value = 1");
        facts.placed("o2", "2017-10-16 12:00:00.000", "web", "goods_value = 1");
        warehouse.insert("kpi_orders",
                "region_id, grain, window_start, channel, orders, state, version",
                "'c1', 'day', '2017-10-15 03:00:00', 'all', 7, 'final', 45");
        warehouse.dirty("orders", "c1 " + DAY_OF_23_HOURS + " all BRL",
                "c1 day 2017-10-16T02:00:00Z 2017-10-17T02:00:00Z 2017-10-16 all BRL");
        warehouse.restate("orders");
        // 45 = fold 11, final; next is fold 12, restated = 50. A cell without a row takes the floor, 40 = fold 10, as restated.
        assertThat(warehouse.rows("""
                SELECT local_window, state, toString(version), toString(inputs), toUnixTimestamp64Milli(watermark_at)
                FROM kpi_orders_latest WHERE feed = :feed ORDER BY window_start""")).containsExactly(
                "2017-10-15 restated 50 1 1500000000000",
                "2017-10-16 restated 42 1 1500000000000");
    }

    @Test
    void aCellWithoutFactsGoes() throws Exception {
        warehouse.insert("kpi_orders",
                "region_id, grain, window_start, channel, orders, state, version",
                "'c1', 'day', '2017-10-15 03:00:00', 'all', 7, 'final', 45");
        warehouse.dirty("orders", "c1 " + DAY_OF_23_HOURS + " all BRL");
        warehouse.restate("orders");
        assertThat(cells()).isEmpty();
    }

    private List<String> cells() throws SQLException {
        return warehouse
                .rows("""
                        SELECT region_id, grain, local_window, channel, currency, toString(orders), toString(cancelled_orders), toString(revenue),
                            toString(discount), toString(delivery_fees)
                        FROM kpi_orders_latest WHERE feed = :feed ORDER BY region_id, grain, window_start, channel""");
    }
}
