package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@WarehouseTest
class KpiLatestTest {
    private static final String CELL = "region_id, grain, window_start, window_end, local_window, channel, ";
    private static final String VERSION = ", state, version, inputs, watermark_at";
    private static final String DAY = "'r', 'day', '2017-11-24 02:00:00', '2017-11-25 02:00:00', '2017-11-24', 'all', ";
    private static final String FINAL = ", 'final', 5, 9, '2017-11-25 02:00:00'";
    private static final String ORDERS = CELL + "currency, orders, cancelled_orders, revenue, discount, delivery_fees"
            + VERSION;
    private static final String FIGURES = """
            SELECT kpi, toString(numerator), toString(denominator), toString(value) FROM kpi_latest WHERE feed = :feed ORDER BY kpi""";

    private final TestWarehouse warehouse;

    KpiLatestTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    @Test
    void showsOrdersWithMoneyInMajorUnits() throws SQLException {
        warehouse.insert("kpi_orders",
                ORDERS.replace(VERSION, ", goods_cost, costed_orders, delivery_cost, payment_fees, taxes" + VERSION),
                DAY + "'BRL', 3, 1, 12345, 700, 80, 6000, 1, 900, 150, 245" + FINAL);
        assertThat(warehouse.rows(FIGURES)).containsExactly("aov 123.45 2 61.725", "cancelled_orders 1 - 1",
                "delivery_cost 9 - 9", "delivery_fees 0.8 - 0.8", "discount 7 - 7", "goods_cost 60 - 60",
                "goods_cost_known_rate 1 2 0.5", "margin 51.3 - 51.3", "margin_rate 51.3 123.45 " + 5_130 / 12_345.0,
                "orders 3 - 3", "payment_fees 1.5 - 1.5", "revenue 123.45 - 123.45", "taxes 2.45 - 2.45");
    }

    @Test
    void knowsCurrenciesWithoutAndWithThreeDecimals() throws SQLException {
        warehouse.insert("kpi_orders", ORDERS,
                "'jp', 'day', '2017-11-24 02:00:00', '2017-11-25 02:00:00', '2017-11-24', 'all', 'JPY', 1, 0, 12345, 0, 0"
                        + FINAL,
                "'kw', 'day', '2017-11-24 02:00:00', '2017-11-25 02:00:00', '2017-11-24', 'all', 'KWD', 1, 0, 12345, 0, 0"
                        + FINAL,
                "'cl', 'day', '2017-11-24 02:00:00', '2017-11-25 02:00:00', '2017-11-24', 'all', 'CLF', 1, 0, 12345, 0, 0"
                        + FINAL);
        assertThat(warehouse
                .rows("""
                        SELECT region_id, toString(numerator), toString(value) FROM kpi_latest WHERE feed = :feed AND kpi = 'revenue' ORDER BY region_id"""))
                .containsExactly("cl 1.2345 1.2345", "jp 12345 12345", "kw 12.345 12.345");
    }

    @Test
    void showsDeliveryInHoursAndRates() throws SQLException {
        warehouse.insert("kpi_delivery",
                CELL + """
                        currency, deliveries, delivery_seconds, delivery_p50_s, delivery_p90_s, delivery_p95_s, promised_deliveries, on_time,
                        late_deliveries, lateness_p50_s, lateness_p90_s, delivery_cost, goods_value, promises_due, promises_kept,
                        promised_seconds, promised_p50_s, promised_p90_s, promised_p95_s, accurate_deliveries, carbon_grams, carbon_deliveries"""
                        + VERSION,
                DAY + "'BRL', 4, 36000, 7200, 14400, 18000, 5, 4, 1, 1800, 3600, 1000, 40000, 5, 2, 90000, 14400, 18000, 21600, 3, 1500, 2"
                        + FINAL);
        assertThat(warehouse.rows(FIGURES)).containsExactly("carbon_kg 1.5 - 1.5", "carbon_known_rate 2 4 0.5",
                "cost_per_delivery 10 4 2.5", "deliveries 4 - 4",
                "delivery_hours_mean 10 4 2.5", "delivery_hours_p50 - 4 2", "delivery_hours_p90 - 4 4",
                "delivery_hours_p95 - 4 5",
                "fulfilment_accuracy 3 4 0.75", "fulfilment_cost_rate 10 400 0.025", "lateness_hours_p50 - 1 0.5",
                "lateness_hours_p90 - 1 1", "on_time_rate 4 5 0.8", "promised_hours_mean 25 5 5",
                "promised_hours_p50 - 5 4", "promised_hours_p90 - 5 5", "promised_hours_p95 - 5 6",
                "promises_due 5 - 5", "promises_kept 2 - 2");
    }

    @Test
    void ratiosOfNothingAreEmpty() throws SQLException {
        warehouse.insert("kpi_delivery", CELL + "currency, promises_due, promises_kept" + VERSION,
                DAY + "'BRL', 1, 0" + FINAL);
        warehouse.insert("kpi_quality",
                CELL + """
                        currency, reviews, review_score, low_reviews, complaints, returns, returned_value, deliveries"""
                        + VERSION,
                DAY + "'BRL', 0, 0, 0, 0, 2, 3000, 0" + FINAL);
        assertThat(warehouse.rows(FIGURES)).contains("cost_per_delivery 0 0 -", "deliveries 0 - 0",
                "delivery_hours_mean 0 0 -", "delivery_hours_p50 - 0 -", "delivery_hours_p90 - 0 -",
                "delivery_hours_p95 - 0 -", "fulfilment_accuracy 0 0 -", "fulfilment_cost_rate 0 0 -",
                "lateness_hours_p50 - 0 -", "low_review_rate 0 0 -", "on_time_rate 0 0 -", "promises_due 1 - 1",
                "promises_kept 0 - 0", "return_rate 2 0 -", "returns 2 - 2", "review_score_mean 0 0 -",
                "chargeback_rate 0 0 -", "promised_hours_mean 0 0 -", "promised_hours_p50 - 0 -");
    }

    @Test
    void showsQuality() throws SQLException {
        warehouse.insert("kpi_quality",
                CELL + """
                        currency, reviews, review_score, low_reviews, complaints, returns, returned_value, deliveries,
                        charge_backs, charged_back_value, paid_orders, complaints_late, complaints_damaged, complaints_wrong,
                        complaints_incomplete, complaints_courier, complaints_product, complaints_other"""
                        + VERSION,
                DAY + "'BRL', 4, 15, 1, 28, 2, 3000, 8, 3, 9999, 12, 1, 2, 3, 4, 5, 6, 7" + FINAL);
        assertThat(warehouse.rows(FIGURES)).containsExactly("charge_backs 3 - 3", "chargeback_rate 3 12 0.25",
                "complaints 28 - 28", "complaints_courier 5 - 5", "complaints_damaged 2 - 2",
                "complaints_incomplete 4 - 4", "complaints_late 1 - 1", "complaints_other 7 - 7",
                "complaints_product 6 - 6", "complaints_wrong 3 - 3", "low_review_rate 1 4 0.25",
                "return_rate 2 8 0.25", "returns 2 - 2", "review_score_mean 15 4 3.75");
    }

    @Test
    void complaintsByHourOfTheDayAreThoseOfTheHourCells() throws SQLException {
        String columns = CELL + "currency, complaints_late, complaints_courier" + VERSION + ", reviews";
        String hour = "'r', 'hour', '2017-11-24 23:00:00', '2017-11-25 00:00:00', '2017-11-24T21', ";
        warehouse.insert("kpi_quality", columns, hour + "'all', 'BRL', 2, 1" + FINAL + ", 3",
                hour + "'web', 'BRL', 2, 0" + FINAL + ", 2", DAY + "'BRL', 9, 9" + FINAL + ", 18");
        assertThat(warehouse
                .rows("""
                        SELECT region_id, channel, local_day, toString(hour_of_day), reason, toString(complaints)
                        FROM kpi_complaints_by_hour WHERE feed = :feed ORDER BY channel, reason"""))
                .containsExactly("r all 2017-11-24 21 courier 1", "r all 2017-11-24 21 late 2",
                        "r web 2017-11-24 21 late 2");
    }

    @Test
    void showsTrafficAndFunnel() throws SQLException {
        warehouse.insert("kpi_traffic",
                CELL + "page_views, page_loads, page_load_p50_ms, page_load_p95_ms, visitors" + VERSION,
                DAY + "40, 30, 250, 900, 12" + FINAL);
        warehouse.insert("kpi_funnel", CELL + """
                sessions, reached_product, reached_cart, reached_checkout, reached_quote, reached_order, found_product,
                time_to_product_p50_s, visitors""" + VERSION, DAY + "16, 8, 6, 5, 4, 2, 7, 33, 12" + FINAL);
        assertThat(warehouse.rows(FIGURES)).containsExactly("conversion_rate 2 16 0.125", "page_load_p50_ms - 30 250",
                "page_load_p95_ms - 30 900", "page_views 40 - 40", "reached_cart 6 - 6", "reached_checkout 5 - 5",
                "reached_order 2 - 2", "reached_product 8 - 8", "reached_quote 4 - 4", "sessions 16 - 16",
                "time_to_product_p50_s - 7 33", "visitors 12 - 12");
    }

    @Test
    void showsLateDeliveriesByTheirCause() throws SQLException {
        warehouse.insert("kpi_lateness",
                CELL + "late_deliveries, late_stock, late_picking, late_courier, late_weather, late_address, late_unknown"
                        + VERSION,
                DAY + "21, 1, 2, 3, 4, 5, 6" + FINAL);
        assertThat(warehouse.rows(FIGURES)).containsExactly("late_address 5 - 5", "late_courier 3 - 3",
                "late_picking 2 - 2", "late_stock 1 - 1", "late_unknown 6 - 6", "late_weather 4 - 4");
    }

    @Test
    void showsCartsByTheLastQuoteShown() throws SQLException {
        warehouse.insert("kpi_carts",
                CELL + """
                        episodes, abandoned, episodes_1d, abandoned_1d, episodes_2d, abandoned_2d, episodes_3d_7d, abandoned_3d_7d,
                        episodes_over_7d, abandoned_over_7d, episodes_no_quote, abandoned_no_quote, episodes_fee_above,
                        abandoned_fee_above, visitors"""
                        + VERSION,
                DAY + "40, 10, 20, 2, 10, 1, 5, 3, 5, 4, 0, 0, 8, 6, 30" + FINAL);
        assertThat(warehouse.rows(FIGURES)).containsExactly("cart_abandonment_rate 10 40 0.25",
                "cart_abandonment_rate_1d 2 20 0.1", "cart_abandonment_rate_2d 1 10 0.1",
                "cart_abandonment_rate_3d_7d 3 5 0.6", "cart_abandonment_rate_fee_above 6 8 0.75",
                "cart_abandonment_rate_fee_expected 4 32 0.125", "cart_abandonment_rate_no_quote 0 0 -",
                "cart_abandonment_rate_over_7d 4 5 0.8", "cart_episodes 40 - 40");
        for (String counted : new String[]{"carts", "carts_1d", "carts_2d", "carts_3d_7d", "carts_over_7d",
            "carts_no_quote",
            "carts_fee_above", "carts_fee_expected"}) {
            warehouse.insert("kpi_hidden_progress", "counted, shown_until", "'" + counted + "', '2299-01-01 00:00:00'");
        }
        assertThat(warehouse
                .rows("""
                        SELECT kpi, toString(value) FROM kpi_public_latest WHERE feed = :feed AND value IS NOT NULL ORDER BY kpi"""))
                .containsExactly("cart_abandonment_rate 0.25", "cart_abandonment_rate_1d 0.1",
                        "cart_abandonment_rate_2d 0.1", "cart_abandonment_rate_fee_expected 0.125", "cart_episodes 40");
    }

    @Test
    void showsLoyalty() throws SQLException {
        warehouse.insert("kpi_loyalty",
                CELL + """
                        customers_30d, repeat_30d, customers_90d, repeat_90d, customers_365d, repeat_365d, order_gaps, days_between_p50"""
                        + VERSION,
                DAY + "0, 0, 10, 1, 20, 5, 6, 14" + FINAL);
        assertThat(warehouse.rows(FIGURES)).containsExactly("days_between_orders_p50 - 6 14", "repeat_rate_30d 0 0 -",
                "repeat_rate_365d 5 20 0.25", "repeat_rate_90d 1 10 0.1");
    }

    @Test
    void theHighestVersionCountsInWhateverOrderItCame() throws SQLException {
        warehouse.insert("kpi_orders", ORDERS,
                DAY + "'BRL', 2, 0, 200, 0, 0, 'restated', 10, 2, '2017-11-25 02:00:00'");
        warehouse.insert("kpi_orders", ORDERS, DAY + "'BRL', 1, 0, 100, 0, 0, 'final', 9, 1, '2017-11-25 02:00:00'");
        assertThat(warehouse
                .rows("""
                        SELECT toString(value), state, toString(version) FROM kpi_latest WHERE feed = :feed AND kpi = 'orders'"""))
                .containsExactly("2 restated 10");
    }

    @Test
    void aCellWhoseFactsAllMovedAwayIsGone() throws SQLException {
        warehouse.insert("kpi_orders", ORDERS, DAY + "'BRL', 1, 0, 100, 0, 0, 'final', 9, 1, '2017-11-25 02:00:00'");
        warehouse.insert("kpi_orders", ORDERS, DAY + "'BRL', 0, 0, 0, 0, 0, 'restated', 14, 0, '2017-11-25 02:00:00'");
        assertThat(warehouse.rows(FIGURES)).isEmpty();
    }

    @Test
    void conservationShowsWhatIsUnaccountedFor() throws SQLException {
        String columns = "job, topic, partition, read, accepted, duplicate, late, rejected, heartbeats, next_offset, version";
        warehouse.insert("conservation", columns, "'kpi', 'orders', 0, 5, 5, 0, 0, 0, 1, 6, 1",
                "'kpi', 'orders', 1, 9, 8, 0, 0, 0, 1, 10, 1");
        warehouse.insert("conservation", columns, "'kpi', 'orders', 0, 10, 6, 1, 2, 1, 2, 12, 2");
        assertThat(warehouse
                .rows("""
                        SELECT toString(partition), toString(read), toString(balance) FROM conservation_latest WHERE feed = :feed ORDER BY partition"""))
                .containsExactly("0 10 0", "1 9 1");
    }
}
