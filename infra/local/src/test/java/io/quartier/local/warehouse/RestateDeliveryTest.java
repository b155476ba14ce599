package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

@WarehouseTest
class RestateDeliveryTest {
    private static final String NOVEMBER = "month 2017-11-01T02:00:00Z 2017-12-01T02:00:00Z 2017-11";

    private final TestWarehouse warehouse;
    private final OrderFacts facts;

    RestateDeliveryTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
        this.facts = new OrderFacts(warehouse);
    }

    @Test
    void aPromisedInstantIsKeptUpToIt() throws Exception {
        facts.placed("o1", "2017-11-24 10:00:00.000", "web",
                "promise_due_at = '2017-11-24 12:00:00.000', goods_value = 1000, delivery_cost = 30");
        facts.step("o1", "2017-11-24 12:00:00.000", "delivered", "delivery_cost = 50");
        facts.placed("o2", "2017-11-24 10:00:00.000", "web",
                "promise_due_at = '2017-11-24 12:00:00.000', goods_value = 2000, delivery_cost = 30");
        facts.step("o2", "2017-11-24 12:01:40.999", "delivered", "");
        // o1 after 7200 s, o2 after 7300 s and 100 s late. In steps of 32 s 7200 stands for 7200..7231 and 7300 for 7296..7327.
        assertThat(november()).containsExactly("2 14500 7231 7327 7327 2 1 1 100 100 80 3000 2 1");
    }

    @Test
    void aPromisedDayEndsAtLocalMidnight() throws Exception {
        String promise = "promised_day = '2017-11-24', promise_due_at = '2017-11-25 01:59:59.999'";
        facts.placed("o1", "2017-11-24 01:59:00.000", "web", promise);
        facts.step("o1", "2017-11-25 01:59:59.999", "delivered", "");
        facts.placed("o2", "2017-11-25 01:58:20.000", "web", promise);
        facts.step("o2", "2017-11-25 02:00:00.000", "delivered", "");
        facts.placed("o3", "2017-11-25 01:58:20.000", "web", promise);
        facts.step("o3", "2017-11-25 02:00:01.500", "delivered", "");
        // o1 86459.999 s: 17 bits, steps of 512, 86016..86527. o2 100 s and late by 0 s, o3 101.5 s and late by 1.5 s.
        assertThat(november()).containsExactly("3 86660 101 86527 86527 3 1 2 0 1 0 0 3 1");
    }

    @Test
    void theFirstArrivalCountsAndAClockThatRunsBackwardsIsNoTimeAtAll() throws Exception {
        facts.placed("o1", "2017-11-24 10:00:00.000", "web", "goods_value = 5");
        facts.step("o1", "2017-11-24 10:03:20.000", "delivered", "delivery_cost = 1");
        facts.step("o1", "2017-11-30 10:00:00.000", "delivered", "delivery_cost = 1000");
        facts.placed("o2", "2017-11-24 10:00:00.000", "web", "goods_value = 7");
        facts.step("o2", "2017-11-24 09:00:00.000", "delivered", "");
        assertThat(november()).containsExactly("2 200 0 200 200 0 0 0 - - 1 12 0 0");
    }

    @Test
    void promisesAreDueWhateverBecameOfTheOrder() throws Exception {
        String promise = "promise_due_at = '2017-11-24 12:00:00.000'";
        facts.placed("missing", "2017-10-24 10:00:00.000", "web", promise);
        facts.placed("cancelled", "2017-10-24 10:00:00.000", "web", promise);
        facts.step("cancelled", "2017-10-25 10:00:00.000", "cancelled", "");
        facts.placed("early", "2017-10-24 10:00:00.000", "web", promise);
        facts.step("early", "2017-10-24 10:01:00.000", "delivered", "");
        facts.placed("elsewhen", "2017-10-24 10:00:00.000", "web", "promise_due_at = '2017-12-01 02:00:00.000'");
        assertThat(november()).containsExactly("0 0 - - - 0 0 0 - - 0 0 3 1");
    }

    @Test
    void anOrderBelongsToTheRegionAndChannelItWasPlacedIn() throws Exception {
        facts.placed("o1", "2017-11-24 10:00:00.000", "web", "");
        facts.step("o1", "2017-11-24 10:00:10.000", "delivered", "region_id = 'm1', region_path = ['m1', 'am', 'br']");
        facts.placed("o2", "2017-11-24 10:00:00.000", "app", "region_id = 'm1', region_path = ['m1', 'am', 'br']");
        facts.step("o2", "2017-11-24 10:00:20.000", "delivered", "");
        facts.step("never placed", "2017-11-24 10:00:30.000", "delivered",
                "region_id = 'c1', region_path = ['c1', 'sp', 'br']");
        warehouse.dirty("delivery", "c1 " + NOVEMBER + " all BRL", "br " + NOVEMBER + " all BRL",
                "br " + NOVEMBER + " app BRL");
        warehouse.restate("delivery");
        assertThat(warehouse.rows("""
                SELECT region_id, channel, toString(deliveries), toString(delivery_seconds) FROM kpi_delivery_latest
                WHERE feed = :feed ORDER BY region_id, channel""")).containsExactly("br all 2 30", "br app 1 20",
                "c1 all 1 10");
    }

    @Test
    void quantilesAreTheNearestRank() throws Exception {
        for (int i = 1; i <= 20; i++) {
            facts.placed("o" + i, "2017-11-24 10:00:00.000", "web", "");
            facts.step("o" + i, "2017-11-24 10:00:%02d.000".formatted(i), "delivered", "");
        }
        // ranks 10, 18 and 19 of 20
        assertThat(november()).containsExactly("20 210 10 18 19 0 0 0 - - 0 0 0 0");
    }

    @Test
    void thePromisedTimeIsMeasuredWhereTheParcelArrived() throws Exception {
        facts.placed("instant", "2017-11-24 10:00:00.000", "web", "promise_due_at = '2017-11-24 10:01:40.999'");
        facts.step("instant", "2017-11-24 10:00:00.000", "delivered", "");
        facts.placed("day", "2017-11-25 01:56:40.000", "web",
                "promised_day = '2017-11-24', promise_due_at = '2017-11-25 01:59:59.999'");
        facts.step("day", "2017-11-25 01:59:00.000", "delivered", "");
        facts.placed("past", "2017-11-24 10:00:00.000", "web", "promise_due_at = '2017-11-24 09:00:00.000'");
        facts.step("past", "2017-11-24 10:00:00.000", "delivered", "");
        facts.placed("none", "2017-11-24 10:00:00.000", "web", "");
        facts.step("none", "2017-11-24 10:00:00.000", "delivered", "");
        november();
        assertThat(warehouse
                .rows("""
                        SELECT toString(promised_deliveries), toString(promised_seconds), toString(promised_p50_s), toString(promised_p90_s),
                            toString(promised_p95_s)
                        FROM kpi_delivery_latest WHERE feed = :feed"""))
                .containsExactly("3 300 100 200 200");
    }

    @Test
    void aDeliveryIsAccurateUnlessAReturnOrReviewSaysOtherwise() throws Exception {
        for (String reason : List.of("damaged", "wrong", "incomplete", "late", "size")) {
            for (String step : List.of("returned", "reviewed")) {
                facts.placed(step + reason, "2017-11-24 10:00:00.000", "web", "");
                facts.step(step + reason, "2017-11-24 10:00:00.000", "delivered", "");
                facts.step(step + reason, "2018-02-24 10:00:00.000", step, "reason = '" + reason + "'");
            }
        }
        facts.placed("back", "2017-11-24 10:00:00.000", "web", "");
        facts.step("back", "2017-11-24 10:00:00.000", "delivered", "");
        facts.step("back", "2018-02-24 10:00:00.000", "charged_back", "amount = 5, reason = 'wrong'");
        facts.step("back", "2018-02-24 10:00:00.000", "reviewed", "score = 1");
        november();
        assertThat(warehouse
                .rows("""
                        SELECT toString(deliveries), toString(accurate_deliveries) FROM kpi_delivery_latest WHERE feed = :feed"""))
                .containsExactly("11 5");
    }

    @Test
    void carbonIsTheWayTimesTheFactorOfWhatCarriedTheParcel() throws Exception {
        arrived("scooter", "courier_kind = 'scooter', distance_km = 2.5");
        arrived("cargo bike", "courier_kind = 'cargo_bike', distance_km = 0.1");
        arrived("van", "courier_kind = 'van', distance_km = 12.34");
        arrived("on foot", "courier_kind = 'foot', distance_km = 1");
        arrived("carrier", "courier_kind = 'carrier', distance_km = 400");
        arrived("nobody says how far", "courier_kind = 'car'");
        arrived("nobody says how", "distance_km = 3");
        november();
        // 200 + 1 (half a gram is a gram) + 2838 + 0
        assertThat(warehouse.rows(
                "SELECT toString(carbon_grams), toString(carbon_deliveries) FROM kpi_delivery_latest WHERE feed = :feed"))
                .containsExactly("3039 4");
        assertThat(warehouse.rows("""
                SELECT kpi, toString(value) FROM kpi_latest
                WHERE feed = :feed AND kpi IN ('carbon_kg', 'deliveries') ORDER BY kpi"""))
                .containsExactly("carbon_kg 3.039", "deliveries 7");
    }

    private void arrived(String orderId, String detail) throws SQLException {
        facts.placed(orderId, "2017-11-24 10:00:00.000", "web", "");
        facts.step(orderId, "2017-11-24 11:00:00.000", "delivered", detail);
    }

    private List<String> november() throws Exception {
        warehouse.dirty("delivery", "c1 " + NOVEMBER + " all BRL");
        warehouse.restate("delivery");
        return cells();
    }

    private List<String> cells() throws SQLException {
        return warehouse
                .rows("""
                        SELECT toString(deliveries), toString(delivery_seconds), toString(delivery_p50_s), toString(delivery_p90_s),
                            toString(delivery_p95_s), toString(promised_deliveries), toString(on_time), toString(late_deliveries),
                            toString(lateness_p50_s), toString(lateness_p90_s), toString(delivery_cost), toString(goods_value),
                            toString(promises_due), toString(promises_kept)
                        FROM kpi_delivery_latest WHERE feed = :feed""");
    }
}
