package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sao Paulo is at UTC-3; the restating watermark of {@link TestWarehouse} is 2017-07-14T02:40:00Z. */
@WarehouseTest
class RestateMarketingTest {
    private static final String FIRST = "day 2017-07-01T03:00:00Z 2017-07-02T03:00:00Z 2017-07-01 all BRL";
    private static final String SECOND = "day 2017-07-02T03:00:00Z 2017-07-03T03:00:00Z 2017-07-02 all BRL";
    private static final String WEEK = "week 2017-06-26T03:00:00Z 2017-07-03T03:00:00Z 2017-W26 all BRL";

    private final TestWarehouse warehouse;
    private final SlowRows rows;
    private final OrderFacts orders;

    RestateMarketingTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
        this.rows = new SlowRows(warehouse);
        this.orders = new OrderFacts(warehouse);
    }

    /** Region, window, spend, new customers, attributed orders, revenue and margin, state. */
    private List<String> cells(String... cells) throws Exception {
        warehouse.dirty("marketing", cells);
        warehouse.restate("marketing");
        return warehouse.rows("""
                SELECT region_id, local_window, toString(spend), toString(new_customers), toString(attributed_orders),
                    toString(attributed_revenue), toString(attributed_margin), state
                FROM kpi_marketing_latest WHERE feed = :feed ORDER BY region_id, window_start, grain""");
    }

    private void touched(String visitor, String at, String campaign) throws Exception {
        warehouse.insert("clicks", "event_id, occurred_at, visitor_id, campaign",
                "'c%s%s', '%s', '%s', %s".formatted(visitor, at, at, visitor, campaign));
    }

    @Test
    void spendCountsOnItsDayInItsRegionAndAllAbove() throws Exception {
        rows.spend("a", "2017-07-01 12:00:00", "2017-07-01", 1, 500);
        rows.insert("marketing_spend", "b", "2017-07-01 12:00:00", "region_id", "'br'", "region_path", "['br']",
                "campaign", "'tv'", "day", "'2017-07-01'", "version_number", "1", "amount", "7000", "currency",
                "'BRL'");
        rows.spend("c", "2017-07-01 12:00:00", "2017-07-03", 1, 1);
        assertThat(cells("c1 " + FIRST, "c1 " + SECOND, "br " + WEEK)).containsExactly(
                "br 2017-W26 7500 0 0 0 0 final", "c1 2017-07-01 500 0 0 0 0 final");
    }

    @Test
    void aHigherVersionReplacesALowerOneInWhateverOrderTheyCome() throws Exception {
        rows.spend("b", "2017-07-02 02:00:00", "2017-07-01", 2, 300);
        rows.spend("a", "2017-07-09 12:00:00", "2017-07-01", 1, 500);
        assertThat(cells("c1 " + FIRST)).containsExactly("c1 2017-07-01 300 0 0 0 0 final");
        rows.spend("c", "2017-07-02 12:00:00", "2017-07-01", 3, 400);
        assertThat(cells("c1 " + FIRST, "c1 " + WEEK)).containsExactly("c1 2017-W26 400 0 0 0 0 final",
                "c1 2017-07-01 400 0 0 0 0 restated");
    }

    @Test
    void aCustomerIsNewWithTheFirstOrderThatWasNotCancelled() throws Exception {
        orders.placed("o1", "2017-07-01 12:00:00", "web", "customer_id = 'k1'");
        orders.placed("o2", "2017-07-02 12:00:00", "web", "customer_id = 'k1'");
        orders.placed("o3", "2017-07-02 12:00:00", "web", "customer_id = 'k2'");
        orders.placed("anonymous", "2017-07-02 12:00:00", "web", "");
        assertThat(cells("c1 " + FIRST, "c1 " + SECOND)).containsExactly("c1 2017-07-01 0 1 0 0 0 final",
                "c1 2017-07-02 0 1 0 0 0 final");
        orders.step("o1", "2017-07-05 12:00:00", "cancelled", "");
        assertThat(cells("c1 " + FIRST, "c1 " + SECOND)).containsExactly("c1 2017-07-02 0 2 0 0 0 restated");
    }

    @Test
    void aCancellationWithinTheWindowIsNoRestatement() throws Exception {
        orders.placed("o1", "2017-07-01 12:00:00", "web", "customer_id = 'k1'");
        orders.placed("o2", "2017-07-02 12:00:00", "web", "customer_id = 'k1'");
        orders.step("o1", "2017-07-02 13:00:00", "cancelled", "");
        assertThat(cells("c1 " + SECOND)).containsExactly("c1 2017-07-02 0 1 0 0 0 final");
    }

    @Test
    void anOrderIsAttributedToACampaignOfTheThirtyDaysBefore() throws Exception {
        touched("v1", "2017-06-01 12:00:00", "'summer'");
        touched("v1", "2017-06-30 12:00:00", "NULL");
        orders.placed("o1", "2017-07-01 12:00:00", "web",
                "visitor_id = 'v1', goods_value = 1000, delivery_fee = 50, delivery_cost = 200, currency = 'BRL'");
        touched("v2", "2017-06-01 11:59:59.999", "'summer'");
        orders.placed("o2", "2017-07-01 12:00:00", "web", "visitor_id = 'v2', goods_value = 10, currency = 'BRL'");
        touched("v3", "2017-07-01 12:00:00.001", "'summer'");
        orders.placed("o3", "2017-07-01 12:00:00", "web", "visitor_id = 'v3', goods_value = 100, currency = 'BRL'");
        orders.placed("o4", "2017-07-01 12:00:00", "web", "campaign = 'mail', goods_value = 3, currency = 'BRL'");
        orders.placed("o5", "2017-07-01 12:00:00", "web", "goods_value = 10000, currency = 'BRL'");
        assertThat(cells("c1 " + FIRST)).containsExactly("c1 2017-07-01 0 0 2 1003 853 final");
    }

    @Test
    void aKnownCustomerIsFollowedFromDeviceToDevice() throws Exception {
        warehouse.insert("clicks", "event_id, occurred_at, visitor_id, customer_id, campaign",
                "'c1', '2017-06-20 00:00:00', 'phone', 'k1', 'summer'");
        orders.placed("o1", "2017-07-01 12:00:00", "web",
                "visitor_id = 'laptop', customer_id = 'k1', goods_value = 1000, currency = 'BRL'");
        assertThat(cells("c1 " + FIRST)).containsExactly("c1 2017-07-01 0 1 1 1000 1000 final");
    }

    @Test
    void cancelledOrdersEarnNothingAndRestate() throws Exception {
        orders.placed("o1", "2017-07-01 12:00:00", "web", "campaign = 'mail', goods_value = 3, currency = 'BRL'");
        orders.placed("o2", "2017-07-01 12:00:00", "web", "campaign = 'mail', goods_value = 5, currency = 'BRL'");
        orders.step("o2", "2017-07-09 12:00:00", "cancelled", "");
        assertThat(cells("c1 " + FIRST)).containsExactly("c1 2017-07-01 0 0 1 3 3 restated");
    }

    @Test
    void moneyIsChangedAtTheRateOfItsTimeOrLeftOutUntilThereIsOne() throws Exception {
        rows.insert("marketing_spend", "a", "2017-07-01 12:00:00", "campaign", "'x'", "day", "'2017-07-01'",
                "version_number", "1", "amount", "1000", "currency", "'USD'");
        orders.placed("o1", "2017-07-01 12:00:00", "web", "campaign = 'mail', goods_value = 500, currency = 'JPY'");
        assertThat(cells("c1 " + FIRST)).isEmpty();

        rows.rate("r1", "2017-06-30 00:00:00", "USD", "BRL", 3.25);
        rows.rate("r2", "2017-07-01 03:00:00", "USD", "BRL", 4);
        rows.rate("r3", "2017-06-30 00:00:00", "EUR", "JPY", 125);
        rows.rate("r4", "2017-06-30 00:00:00", "EUR", "BRL", 3.75);
        // the day's spend at the rate of its beginning; 500 yen = 4 euro = 15 real
        assertThat(cells("c1 " + FIRST)).containsExactly("c1 2017-07-01 3250 0 1 1500 1500 final");

        rows.insert("fx_rates", "r5", "2017-06-30 12:00:00", "base", "'BRL'", "quote", "'USD'", "rate", "0.5",
                "known_at", "'2017-07-08 00:00:00'");
        assertThat(cells("c1 " + FIRST)).containsExactly("c1 2017-07-01 2000 0 1 1500 1500 restated");
    }

    @Test
    void aRangeMarksTheWindowsThatEndedAndInWhichSomethingHappened() throws Exception {
        for (String region : List.of("c1", "br")) {
            warehouse.insert("regions", "region_id, version_number, zone, currency",
                    "'" + region + "', 1, 'America/Sao_Paulo', 'BRL'");
        }
        orders.placed("o1", "2017-07-02 02:59:59.999", "web", "");
        rows.spend("a", "2017-07-01 12:00:00", "2017-07-02", 1, 500);
        orders.placed("o2", "2017-07-03 03:00:00", "web", "");
        warehouse.restate("marketing_range", Map.of("zone", "'America/Sao_Paulo'", "from_ms",
                "" + Instant.parse("2017-07-01T02:59:59.999Z").toEpochMilli(), "to_ms",
                "" + Instant.parse("2017-07-03T02:59:59.999Z").toEpochMilli()));
        assertThat(warehouse.rows("""
                SELECT region_id, grain, local_window, toString(window_start), toString(window_end), channel, currency
                FROM kpi_dirty FINAL WHERE feed = :feed ORDER BY region_id, grain, window_start""")).containsExactly(
                "br day 2017-07-01 2017-07-01 03:00:00.000 2017-07-02 03:00:00.000 all BRL",
                "br day 2017-07-02 2017-07-02 03:00:00.000 2017-07-03 03:00:00.000 all BRL",
                "br week 2017-W26 2017-06-26 03:00:00.000 2017-07-03 03:00:00.000 all BRL",
                "c1 day 2017-07-01 2017-07-01 03:00:00.000 2017-07-02 03:00:00.000 all BRL",
                "c1 day 2017-07-02 2017-07-02 03:00:00.000 2017-07-03 03:00:00.000 all BRL",
                "c1 week 2017-W26 2017-06-26 03:00:00.000 2017-07-03 03:00:00.000 all BRL");
    }

    @Test
    void ratiosOfAFewCustomersAreHiddenFromThePublic() throws Exception {
        rows.spend("a", "2017-07-01 12:00:00", "2017-07-01", 1, 500);
        orders.placed("o1", "2017-07-01 12:00:00", "web",
                "customer_id = 'k1', campaign = 'mail', goods_value = 1000, delivery_cost = 250, currency = 'BRL'");
        assertThat(cells("c1 " + FIRST)).hasSize(1);
        String figures = "SELECT kpi, toString(value) FROM %s WHERE feed = :feed ORDER BY kpi";
        assertThat(warehouse.rows(figures.formatted("kpi_latest"))).containsExactly("cac 5", "marketing_spend 5",
                "new_customers 1", "roas 2", "roi 0.5");
        assertThat(warehouse.rows(figures.formatted("kpi_public_latest"))).containsExactly("cac -",
                "marketing_spend 5", "new_customers -", "roas 2", "roi 0.5");
    }

    @Test
    void aCellThatLostEverythingGoes() throws Exception {
        warehouse.insert("kpi_marketing", "region_id, grain, window_start, channel, spend, state, version",
                "'c1', 'day', '2017-07-01 03:00:00', 'all', 7, 'final', 45");
        assertThat(cells("c1 " + FIRST)).isEmpty();
    }
}
