package io.quartier.local.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Figures worked out by hand on seven orders; on the real files only what their README counts. */
class OlistTruthTest {
    private static final String NOVEMBER_24 = "2017-11-24T02:00:00Z";

    @TempDir
    private Path dir;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(dir.resolve("olist_customers_dataset.csv"), """
                customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state
                c1,ana,01000,são paulo,SP
                c2,ana,01000,sao paulo,SP
                c3,bia,13450,santa barbara d'oeste,SP
                c4,caio,20000,rio de janeiro,RJ
                c5,ana,01000,sao paulo,SP
                c6,davi,01000,sao paulo,SP
                c7,eva,01000,sao paulo,SP
                """);
        Files.writeString(dir.resolve("olist_orders_dataset.csv"), """
                order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,\
                order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date
                o1,c1,delivered,2017-11-24 10:00:00,,,2017-11-26 10:00:00,2017-11-26 00:00:00
                o2,c2,delivered,2017-11-24 23:59:59,,,2017-11-27 00:00:00,2017-11-26 00:00:00
                o3,c3,canceled,2017-11-24 11:00:00,,,,2017-11-26 00:00:00
                o4,c4,delivered,2017-11-24 12:00:00,,,2017-11-25 13:30:00,2017-12-20 00:00:00
                o5,c5,delivered,2017-10-14 23:30:00,,,2017-10-15 01:30:00,2017-10-14 00:00:00
                o6,c6,shipped,2018-02-17 23:30:00,,,,2018-03-01 00:00:00
                o7,c7,delivered,2017-11-24 12:00:00,,,,2017-11-26 00:00:00
                """);
        Files.writeString(dir.resolve("olist_order_items_dataset.csv"), """
                order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value
                o1,1,p,s,2017-11-30 00:00:00,10.10,1.15
                o1,2,p,s,2017-11-30 00:00:00,0.90,0.85
                o2,1,p,s,2017-11-30 00:00:00,100.00,7.00
                o3,1,p,s,2017-11-30 00:00:00,55.00,5.00
                o4,1,p,s,2017-11-30 00:00:00,20.00,3.00
                """);
        Files.writeString(dir.resolve("olist_order_reviews_dataset.csv"), """
                review_id,order_id,review_score,review_comment_title,review_comment_message,review_creation_date
                r1,o1,5,,"bom, ""muito"" bom
                mesmo",2017-11-28 00:00:00
                r2,o2,2,,,2017-11-28 00:00:00
                """);
    }

    @Test
    void ordersAndRevenueBelongToTheLocalDayOfThePurchase() {
        Map<Cell, Figure> truth = OlistTruth.of(dir);

        assertThat(value(truth, "br-sp-sao-paulo", "day", NOVEMBER_24, "orders")).isEqualTo(3);
        assertThat(value(truth, "br-sp-santa-barbara-d-oeste", "day", NOVEMBER_24, "orders")).isEqualTo(1);
        assertThat(value(truth, "br-sp", "day", NOVEMBER_24, "orders")).isEqualTo(4);
        assertThat(value(truth, "br-sp", "day", NOVEMBER_24, "cancelled_orders")).isEqualTo(1);
        assertThat(value(truth, "br-sp", "day", NOVEMBER_24, "revenue")).isEqualTo(111);
        assertThat(value(truth, "br-sp", "day", NOVEMBER_24, "aov")).isEqualTo(37);
        assertThat(value(truth, "br", "month", "2017-11-01T02:00:00Z", "revenue")).isEqualTo(131);
        assertThat(value(truth, "br", "week", "2017-11-20T02:00:00Z", "orders")).isEqualTo(5);
    }

    @Test
    void aRatioOfNothingHasNoValue() {
        Figure aov = OlistTruth.of(dir).get(cell("br-sp-santa-barbara-d-oeste", "day", NOVEMBER_24, "aov"));

        assertThat(aov).isEqualTo(new Figure(BigDecimal.ZERO, BigDecimal.ZERO, null));
    }

    @Test
    void deliveriesBelongToTheLocalDayOfArrival() {
        Map<Cell, Figure> truth = OlistTruth.of(dir);
        String november = "2017-11-01T02:00:00Z";

        assertThat(value(truth, "br", "month", november, "deliveries")).isEqualTo(3);
        assertThat(value(truth, "br", "month", november, "delivery_hours_mean"))
                .isCloseTo((48 + 48 + 1 / 3600.0 + 25.5) / 3, within(1e-9));
        assertThat(value(truth, "br", "month", november, "delivery_hours_p50")).isEqualTo(48);
        assertThat(value(truth, "br", "month", november, "delivery_hours_p90")).isEqualTo(48 + 1 / 3600.0);
        assertThat(value(truth, "br", "month", november, "cost_per_delivery")).isEqualTo(4);
        assertThat(value(truth, "br-sp", "month", november, "on_time_rate")).isEqualTo(0.5);
    }

    @Test
    void freightIsFeeAndCostOfOrdersNotCancelled() {
        Map<Cell, Figure> truth = OlistTruth.of(dir);

        assertThat(value(truth, "br-sp", "day", NOVEMBER_24, "delivery_fees")).isEqualTo(9);
        assertThat(value(truth, "br-sp", "day", NOVEMBER_24, "delivery_cost")).isEqualTo(9);
        assertThat(value(truth, "br-sp", "day", NOVEMBER_24, "margin")).isEqualTo(111);
        assertThat(value(truth, "br-sp", "day", NOVEMBER_24, "margin_rate")).isEqualTo(1);
        assertThat(value(truth, "br-sp-santa-barbara-d-oeste", "day", NOVEMBER_24, "margin")).isZero();
    }

    @Test
    void aLateParcelWasHandedOverLateOrLongOnItsWay() throws IOException {
        Path orders = dir.resolve("olist_orders_dataset.csv");
        Files.writeString(orders, Files.readString(orders)
                .replace("2017-11-24 23:59:59,,,", "2017-11-24 23:59:59,,2017-11-25 20:00:00,"));
        Map<Cell, Figure> truth = OlistTruth.of(dir);
        String november27 = "2017-11-27T02:00:00Z";

        // promised 48 h and 1 s, 19.2 h of them to leave: left after 20 h, 28 h on the way
        assertThat(value(truth, "br", "day", november27, "late_picking")).isEqualTo(1);
        assertThat(value(truth, "br", "day", november27, "late_courier")).isZero();
        assertThat(value(truth, "br", "day", november27, "lateness_hours_p90")).isZero();
        assertThat(value(truth, "br", "day", november27, "promised_hours_p50")).isEqualTo(48 + 1 / 3600.0);
        assertThat(value(truth, "br", "day", "2017-10-15T03:00:00Z", "late_unknown")).isEqualTo(1);
        assertThat(truth).doesNotContainKey(cell("br", "day", "2017-11-25T02:00:00Z", "late_unknown"));
    }

    @Test
    void aPromiseIsKeptUntilTheLocalDayEnds() {
        Map<Cell, Figure> truth = OlistTruth.of(dir);
        String november26 = "2017-11-26T02:00:00Z";

        assertThat(value(truth, "br", "day", november26, "promises_due")).isEqualTo(4);
        assertThat(value(truth, "br", "day", november26, "promises_kept")).isEqualTo(1);
        assertThat(value(truth, "br-rj", "day", "2017-12-20T02:00:00Z", "promises_kept")).isEqualTo(1);
    }

    @Test
    void theNightWhenSummerTimeBeginsHasOneHourLess() {
        Map<Cell, Figure> truth = OlistTruth.of(dir);
        String october15 = "2017-10-15T03:00:00Z";

        assertThat(value(truth, "br", "day", october15, "delivery_hours_mean")).isEqualTo(1);
        assertThat(value(truth, "br", "day", "2017-10-14T03:00:00Z", "promises_kept")).isZero();
        assertThat(value(truth, "br", "day", october15, "on_time_rate")).isZero();
    }

    @Test
    void anHourThatComesTwiceIsTheFirst() {
        assertThat(value(OlistTruth.of(dir), "br", "day", "2018-02-17T02:00:00Z", "orders")).isEqualTo(1);
        assertThat(OlistOrder.read(dir).get(5).placedAt()).isEqualTo("2018-02-18T01:30:00Z");
    }

    @Test
    void reviewsAreAveragedOnTheirOwnDay() {
        Figure score = OlistTruth.of(dir).get(cell("br", "day", "2017-11-28T02:00:00Z", "review_score_mean"));

        assertThat(score).isEqualTo(new Figure(BigDecimal.valueOf(7), BigDecimal.valueOf(2), 3.5));
    }

    @Test
    void repeatBuyersAreThoseWithTwoOrdersInTheNinetyDaysThatEndWithTheWindow() {
        Map<Cell, Figure> truth = OlistTruth.of(dir);
        String city = "br-sp-sao-paulo";

        assertThat(truth.get(cell(city, "day", "2017-11-23T02:00:00Z", "repeat_rate_90d")))
                .isEqualTo(new Figure(BigDecimal.ZERO, BigDecimal.ONE, 0.0));
        assertThat(truth.get(cell(city, "day", NOVEMBER_24, "repeat_rate_90d")))
                .isEqualTo(new Figure(BigDecimal.ONE, BigDecimal.valueOf(2), 0.5));
        assertThat(value(truth, city, "month", "2017-11-01T02:00:00Z", "repeat_rate_90d")).isEqualTo(0.5);
        assertThat(value(truth, city, "day", "2018-02-21T03:00:00Z", "repeat_rate_90d")).isEqualTo(1 / 3.0);
        assertThat(value(truth, city, "day", "2018-02-22T03:00:00Z", "repeat_rate_90d")).isZero();
        assertThat(truth).doesNotContainKey(cell(city, "day", "2018-05-18T03:00:00Z", "repeat_rate_90d"));
        assertThat(truth).containsKey(cell(city, "day", "2018-05-17T03:00:00Z", "repeat_rate_90d"));
    }

    @Test
    void theRealFilesGiveTheCountsOfTheirReadme(TestReporter reporter) {
        Path real = Path.of(System.getProperty("quartier.root"), "../shared/data/olist");
        assumeTrue(Files.isDirectory(real), "skipped: ../shared/data/olist is absent");

        Map<Cell, Figure> truth = OlistTruth.of(real);

        assertThat(sum(truth, "orders")).isEqualTo(22_644);
        assertThat(sum(truth, "deliveries")).isEqualTo(22_082);
        assertThat(sum(truth, "promises_due")).isEqualTo(22_644);
        for (String kpi : new String[]{"orders", "cancelled_orders", "revenue", "deliveries", "promises_due",
            "promises_kept"}) {
            reporter.publishEntry("olist " + kpi, String.valueOf(sum(truth, kpi)));
        }
        reporter.publishEntry("olist cells", String.valueOf(truth.size()));
    }

    private static double sum(Map<Cell, Figure> truth, String kpi) {
        return truth.entrySet().stream()
                .filter(entry -> entry.getKey().region().equals("br") && entry.getKey().grain().equals("month")
                        && entry.getKey().kpi().equals(kpi))
                .map(entry -> entry.getValue().numerator())
                .reduce(BigDecimal.ZERO, (a, b) -> a.add(b == null ? BigDecimal.ZERO : b)).doubleValue();
    }

    private static double value(Map<Cell, Figure> truth, String region, String grain, String start, String kpi) {
        Figure figure = truth.get(cell(region, grain, start, kpi));
        assertThat(figure).as("%s of %s in the %s of %s", kpi, region, grain, start).isNotNull();
        Double value = figure == null ? null : figure.value();
        return value == null ? Double.NaN : value;
    }

    private static Cell cell(String region, String grain, String start, String kpi) {
        return new Cell(region, grain, Instant.parse(start), kpi);
    }
}
