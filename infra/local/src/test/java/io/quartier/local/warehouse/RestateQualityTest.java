package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

@WarehouseTest
class RestateQualityTest {
    private static final String DAY = "day 2017-11-24T02:00:00Z 2017-11-25T02:00:00Z 2017-11-24";

    private final TestWarehouse warehouse;
    private final OrderFacts facts;

    RestateQualityTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
        this.facts = new OrderFacts(warehouse);
    }

    @Test
    void reviewsCountByTheirOwnTimeInTheOrdersRegion() throws Exception {
        facts.placed("o1", "2017-10-01 10:00:00.000", "web", "");
        facts.step("o1", "2017-11-24 01:59:59.999", "reviewed", "score = 5");
        facts.step("o1", "2017-11-24 02:00:00.000", "reviewed", "score = 4");
        facts.step("o1", "2017-11-25 01:59:59.999", "reviewed", "score = 2, reason = 'late'");
        facts.step("o1", "2017-11-25 02:00:00.000", "reviewed", "score = 1");
        facts.step("never placed", "2017-11-24 12:00:00.000", "reviewed",
                "score = 1, region_id = 'c1', region_path = ['c1']");
        assertThat(restated("c1 " + DAY + " all BRL", "c1 " + DAY + " web BRL", "c1 " + DAY + " app BRL"))
                .containsExactly("c1 all 2 6 1 1 0 0 0", "c1 web 2 6 1 1 0 0 0");
    }

    @Test
    void aReturnOfAnOrderNeverSeenCountsWhereItSays() throws Exception {
        facts.placed("o1", "2017-10-01 10:00:00.000", "web", "");
        facts.step("o1", "2017-11-24 12:00:00.000", "returned",
                "amount = 100, region_id = 'c2', region_path = ['c2', 'sp', 'br']");
        facts.step("o1", "2017-11-24 13:00:00.000", "returned", "");
        facts.step("o2", "2017-11-24 12:00:00.000", "returned",
                "amount = 1000, region_id = 'c2', region_path = ['c2', 'sp', 'br']");
        assertThat(restated("c1 " + DAY + " all BRL", "c1 " + DAY + " web BRL", "c2 " + DAY + " all BRL",
                "c2 " + DAY + " web BRL",
                "sp " + DAY + " all BRL", "sp " + DAY + " web BRL")).containsExactly("c1 all 0 0 0 0 2 100 0",
                        "c1 web 0 0 0 0 2 100 0",
                        "c2 all 0 0 0 0 1 1000 0", "sp all 0 0 0 0 3 1100 0", "sp web 0 0 0 0 2 100 0");
    }

    @Test
    void countsTheFirstArrivalOfEachOrder() throws Exception {
        facts.placed("o1", "2017-10-01 10:00:00.000", "web", "");
        facts.step("o1", "2017-11-23 12:00:00.000", "delivered", "");
        facts.step("o1", "2017-11-24 12:00:00.000", "delivered", "");
        facts.placed("o2", "2017-10-01 10:00:00.000", "web", "");
        facts.step("o2", "2017-11-24 12:00:00.000", "delivered", "");
        assertThat(restated("c1 " + DAY + " all BRL")).containsExactly("c1 all 0 0 0 0 0 0 1");
    }

    @Test
    void countsPaymentsChargeBacksAndComplaintsByTheirReason() throws Exception {
        facts.placed("o1", "2017-10-01 10:00:00.000", "web", "");
        facts.step("o1", "2017-11-24 12:00:00.000", "paid", "amount = 7");
        facts.step("o1", "2017-11-24 13:00:00.000", "paid", "amount = 7");
        facts.step("o1", "2017-11-24 14:00:00.000", "charged_back", "amount = 100, reason = 'fraud'");
        facts.step("o1", "2017-11-24 15:00:00.000", "charged_back", "amount = 20");
        facts.step("never placed", "2017-11-24 15:00:00.000", "charged_back", "amount = 20");
        facts.placed("o2", "2017-10-01 10:00:00.000", "web", "");
        facts.step("o2", "2017-11-23 12:00:00.000", "paid", "");
        facts.step("o2", "2017-11-24 12:00:00.000", "paid", "");
        String[] reasons = {"late", "damaged", "wrong", "incomplete", "courier", "product", "other", "my own word", ""};
        for (int second = 0; second < reasons.length; second++) {
            facts.step("o2", "2017-11-24 12:00:0%d.000".formatted(second), "reviewed",
                    "score = 1, reason = '" + reasons[second] + "'");
        }
        facts.step("o2", "2017-11-24 13:00:00.000", "returned", "amount = 5, reason = 'damaged'");
        warehouse.dirty("quality", "c1 " + DAY + " all BRL");
        warehouse.restate("quality");
        assertThat(warehouse
                .rows("""
                        SELECT toString(charge_backs), toString(charged_back_value), toString(paid_orders), toString(returned_value),
                            toString(complaints), toString(complaints_late), toString(complaints_damaged), toString(complaints_wrong),
                            toString(complaints_incomplete), toString(complaints_courier), toString(complaints_product),
                            toString(complaints_other)
                        FROM kpi_quality_latest WHERE feed = :feed"""))
                .containsExactly("2 120 1 5 9 1 1 1 1 1 1 3");
    }

    private List<String> restated(String... cells) throws Exception {
        warehouse.dirty("quality", cells);
        warehouse.restate("quality");
        return warehouse
                .rows("""
                        SELECT region_id, channel, toString(reviews), toString(review_score), toString(low_reviews), toString(complaints),
                            toString(returns), toString(returned_value), toString(deliveries)
                        FROM kpi_quality_latest WHERE feed = :feed ORDER BY region_id, channel""");
    }
}
