package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Figures by one dimension more, in the windows of the cells. */
@WarehouseTest
class KpiDimensionsTest {
    private static final String NOVEMBER = " month 2017-11-01T02:00:00Z 2017-12-01T02:00:00Z 2017-11 all BRL";

    private final TestWarehouse warehouse;
    private final OrderFacts facts;

    KpiDimensionsTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
        this.facts = new OrderFacts(warehouse);
    }

    /** Computes the cells that give the windows. */
    private void november() throws Exception {
        for (String family : List.of("orders", "delivery")) {
            warehouse.dirty(family, "c1" + NOVEMBER, "br" + NOVEMBER);
            warehouse.restate(family);
        }
    }

    private List<String> figures(String regionId, String dimension, String... kpis) throws SQLException {
        String ids = String.join("', '", kpis);
        return warehouse.rows("""
                SELECT member, kpi, toString(value) FROM kpi_dim_latest
                WHERE feed = :feed AND region_id = '%s' AND grain = 'month' AND dimension = '%s' AND kpi IN ('%s')
                ORDER BY member, kpi""".formatted(regionId, dimension, ids));
    }

    @Test
    void anOrderCountsForItsHubCourierFulfilmentAndCampaign() throws Exception {
        facts.placed("o1", "2017-11-24 10:00:00", "web", "fulfilment = 'own', campaign = 'rain', goods_value = 1000");
        facts.step("o1", "2017-11-24 10:05:00", "allocated", "hub_id = 'h1', courier_id = 'k1'");
        facts.step("o1", "2017-11-24 12:00:00", "delivered", "delivery_cost = 300");
        facts.placed("o2", "2017-11-24 10:00:00", "app", "fulfilment = 'dropship', goods_value = 500");
        november();

        assertThat(figures("c1", "hub", "orders", "revenue", "cost_per_delivery", "delivery_hours_mean"))
                .containsExactly(" cost_per_delivery -", " delivery_hours_mean -", " orders 1", " revenue 5",
                        "h1 cost_per_delivery 3", "h1 delivery_hours_mean 2", "h1 orders 1", "h1 revenue 10");
        assertThat(figures("br", "courier", "deliveries")).containsExactly(" deliveries 0", "k1 deliveries 1");
        assertThat(figures("br", "fulfilment", "margin")).containsExactly("dropship margin 5", "own margin 7");
        assertThat(figures("br", "campaign", "aov")).containsExactly(" aov 5", "rain aov 10");
    }

    @Test
    void theFirstOrderThatWasNotCancelledMakesACustomerReturnAfterwards() throws Exception {
        facts.placed("cancelled", "2017-11-20 10:00:00", "web", "customer_id = 'k1'");
        facts.step("cancelled", "2017-11-20 11:00:00", "cancelled", "");
        facts.placed("first", "2017-11-21 10:00:00", "web", "customer_id = 'k1'");
        facts.placed("second", "2017-11-22 10:00:00", "web", "customer_id = 'k1'");
        facts.placed("third", "2017-11-23 10:00:00", "web", "customer_id = 'k1'");
        facts.placed("earlier elsewhen", "2017-10-01 10:00:00", "web", "customer_id = 'k2'");
        facts.placed("came back", "2017-11-23 10:00:00", "web", "customer_id = 'k2'");
        facts.placed("anonymous", "2017-11-23 10:00:00", "web", "");
        november();

        assertThat(figures("c1", "customer", "orders", "cancelled_orders")).containsExactly("new cancelled_orders 1",
                "new orders 2", "returning cancelled_orders 0", "returning orders 3", "unknown cancelled_orders 0",
                "unknown orders 1");
        assertThat(warehouse
                .rows("""
                        SELECT member, toString(persons) FROM kpi_dim_latest
                        WHERE feed = :feed AND region_id = 'c1' AND dimension = 'customer' AND kpi = 'orders' ORDER BY member"""))
                .containsExactly("new 1", "returning 2", "unknown 0");
    }

    @Test
    void anOrderCountsOnceForEachCategoryAndSkuInIt() throws Exception {
        facts.placed("o1", "2017-11-24 10:00:00", "web", "goods_value = 700, item_sku = ['a', 'b', 'a'],"
                + " item_category = ['toys', 'toys', 'toys'], item_quantity = [1, 2, 1], item_price = [100, 200, 200]");
        facts.placed("o2", "2017-11-24 10:00:00", "web", "goods_value = 300, item_sku = ['a'],"
                + " item_category = ['toys'], item_quantity = [1], item_price = [300]");
        facts.step("o2", "2017-11-24 11:00:00", "cancelled", "");
        november();

        assertThat(figures("c1", "sku", "orders", "pieces", "revenue")).containsExactly("a orders 2", "a pieces 2",
                "a revenue 3", "b orders 1", "b pieces 2", "b revenue 4");
        assertThat(figures("c1", "category", "orders", "pieces", "revenue", "margin"))
                .containsExactly("toys orders 2", "toys pieces 4", "toys revenue 7");
    }

    @Test
    void afterTheTwentyBestSellingTheRestIsOne() throws Exception {
        for (int i = 1; i <= 23; i++) {
            facts.placed("o" + i, "2017-11-24 10:00:00", "web", "goods_value = %d, item_sku = ['s%02d'],"
                    .formatted(i * 100, i) + " item_category = [''], item_quantity = [1], item_price = [" + i * 100
                    + "]");
        }
        november();

        assertThat(figures("c1", "sku", "revenue")).hasSize(21).contains("(rest) revenue 6", "s04 revenue 4",
                "s23 revenue 23").doesNotContain("s03 revenue 3");
    }

    @Test
    void aRowBelongsToTheWindowOfItsCellAndToNoneWithoutOne() throws Exception {
        facts.placed("november", "2017-12-01 01:59:59.999", "web", "");
        facts.placed("december", "2017-12-01 02:00:00", "web", "");
        november();

        assertThat(Stream.of("c1", "br", "sp").map(region -> {
            try {
                return region + figures(region, "fulfilment", "orders");
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        })).containsExactly("c1[ orders 1]", "br[ orders 1]", "sp[]");
    }
}
