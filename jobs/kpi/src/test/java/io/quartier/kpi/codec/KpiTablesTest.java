package io.quartier.kpi.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.kpi.model.Cell;
import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.KpiRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KpiTablesTest {
    private static final List<String> KEY = List.of("feed", "region_id", "grain", "window_start", "window_end",
            "local_window", "channel");
    private static final List<String> WORTH = List.of("state", "version", "inputs", "watermark_at");
    private static final Instant START = Instant.parse("2017-11-24T04:00:00Z");
    private static final Instant END = Instant.parse("2017-11-25T04:00:00Z");

    private static List<String> columns(String... figures) {
        return Stream.of(KEY, List.of(figures), WORTH).flatMap(List::stream).toList();
    }

    private static KpiRow row(Family family, int sums, int quantiles) {
        long[] amounts = new long[sums];
        Long[] observed = new Long[quantiles];
        for (int i = 0; i < sums; i++) {
            amounts[i] = 100L + i;
        }
        for (int i = 0; i < quantiles; i++) {
            observed[i] = 200L + i;
        }
        return new KpiRow(new CellKey(family, "br-am", Grain.DAY, START.toEpochMilli(), "web"), END.toEpochMilli(),
                "2017-11-24", "BRL", amounts, observed, 300, Cell.State.FINAL.id(), 5, 6, END);
    }

    private static Map<String, @Nullable Object> values(Family family, int sums, int quantiles)
            throws ReflectiveOperationException {
        return TableValues.of(KpiTables.of(family, "olist"), row(family, sums, quantiles));
    }

    @Test
    void columnsAreThoseOfTheWarehouse() {
        assertThat(KpiTables.of(Family.TRAFFIC, "f").name()).isEqualTo("kpi_traffic");
        assertThat(KpiTables.of(Family.TRAFFIC, "f").columns()).isEqualTo(
                columns("page_views", "page_loads", "page_load_p50_ms", "page_load_p95_ms", "visitors"));
        assertThat(KpiTables.of(Family.FUNNEL, "f").name()).isEqualTo("kpi_funnel");
        assertThat(KpiTables.of(Family.FUNNEL, "f").columns()).isEqualTo(columns("sessions", "reached_product",
                "reached_cart", "reached_checkout", "reached_quote", "reached_order", "found_product",
                "time_to_product_p50_s", "visitors"));
        assertThat(KpiTables.of(Family.ORDERS, "f").name()).isEqualTo("kpi_orders");
        assertThat(KpiTables.of(Family.ORDERS, "f").columns()).isEqualTo(
                columns("currency", "orders", "cancelled_orders", "revenue", "discount", "delivery_fees", "goods_cost",
                        "costed_orders", "delivery_cost", "payment_fees", "taxes"));
        assertThat(KpiTables.of(Family.DELIVERY, "f").name()).isEqualTo("kpi_delivery");
        assertThat(KpiTables.of(Family.DELIVERY, "f").columns()).isEqualTo(columns("currency", "deliveries",
                "delivery_seconds", "delivery_p50_s", "delivery_p90_s", "delivery_p95_s", "promised_deliveries",
                "on_time", "late_deliveries", "lateness_p50_s", "lateness_p90_s", "delivery_cost", "goods_value",
                "promises_due", "promises_kept", "promised_seconds", "promised_p50_s", "promised_p90_s",
                "promised_p95_s",
                "accurate_deliveries", "carbon_grams", "carbon_deliveries"));
        assertThat(KpiTables.of(Family.QUALITY, "f").name()).isEqualTo("kpi_quality");
        assertThat(KpiTables.of(Family.QUALITY, "f").columns()).isEqualTo(columns("currency", "reviews",
                "review_score", "low_reviews", "complaints", "returns", "returned_value", "deliveries", "charge_backs",
                "charged_back_value", "paid_orders", "complaints_late", "complaints_damaged", "complaints_wrong",
                "complaints_incomplete", "complaints_courier", "complaints_product", "complaints_other"));
    }

    @Test
    void everySplitOfCartsHasItsTwoColumns() throws ReflectiveOperationException {
        List<String> figures = List.of("episodes", "abandoned", "episodes_1d", "abandoned_1d", "episodes_2d",
                "abandoned_2d", "episodes_3d_7d", "abandoned_3d_7d", "episodes_over_7d", "abandoned_over_7d",
                "episodes_no_quote", "abandoned_no_quote", "episodes_fee_above", "abandoned_fee_above");
        assertThat(KpiTables.of(Family.CARTS, "f").name()).isEqualTo("kpi_carts");
        assertThat(KpiTables.of(Family.CARTS, "f").columns()).isEqualTo(
                columns(Stream.concat(figures.stream(), Stream.of("visitors")).toArray(String[]::new)));
        Map<String, @Nullable Object> values = values(Family.CARTS, 14, 0);
        for (int i = 0; i < figures.size(); i++) {
            assertThat(values).containsEntry(figures.get(i), 100L + i);
        }
        assertThat(values).containsEntry("visitors", 300L);
    }

    @Test
    void latenessAndLoyaltyAreLeftToTheRestater() {
        assertThatThrownBy(() -> KpiTables.of(Family.LATENESS, "f")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lateness is computed from the raw facts");
        assertThatThrownBy(() -> KpiTables.of(Family.LOYALTY, "f")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("loyalty is computed from the raw facts");
    }

    @Test
    void everyValueArrivesInItsColumn() throws ReflectiveOperationException {
        assertThat(values(Family.TRAFFIC, 2, 2)).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                Map.entry("feed", "olist"), Map.entry("region_id", "br-am"), Map.entry("grain", "day"),
                Map.entry("window_start", START.toEpochMilli()), Map.entry("window_end", END.toEpochMilli()),
                Map.entry("local_window", "2017-11-24"), Map.entry("channel", "web"), Map.entry("page_views", 100L),
                Map.entry("page_loads", 101L), Map.entry("page_load_p50_ms", 200L), Map.entry("page_load_p95_ms", 201L),
                Map.entry("visitors", 300L), Map.entry("state", "final"), Map.entry("version", 5L),
                Map.entry("inputs", 6L), Map.entry("watermark_at", END.toEpochMilli())));
        assertThat(values(Family.FUNNEL, 7, 1)).containsAllEntriesOf(Map.of("sessions", 100L, "reached_product", 101L,
                "reached_cart", 102L, "reached_checkout", 103L, "reached_quote", 104L, "reached_order", 105L,
                "found_product", 106L, "time_to_product_p50_s", 200L, "visitors", 300L));
        assertThat(values(Family.ORDERS, 10, 0)).containsAllEntriesOf(Map.ofEntries(Map.entry("currency", "BRL"),
                Map.entry("orders", 100L), Map.entry("cancelled_orders", 101L), Map.entry("revenue", 102L),
                Map.entry("discount", 103L), Map.entry("delivery_fees", 104L), Map.entry("goods_cost", 105L),
                Map.entry("costed_orders", 106L), Map.entry("delivery_cost", 107L), Map.entry("payment_fees", 108L),
                Map.entry("taxes", 109L)));
        assertThat(values(Family.DELIVERY, 13, 8)).containsAllEntriesOf(Map.ofEntries(Map.entry("deliveries", 100L),
                Map.entry("delivery_seconds", 101L), Map.entry("promised_deliveries", 102L), Map.entry("on_time", 103L),
                Map.entry("late_deliveries", 104L), Map.entry("delivery_cost", 105L), Map.entry("goods_value", 106L),
                Map.entry("promises_due", 107L), Map.entry("promises_kept", 108L), Map.entry("delivery_p50_s", 200L),
                Map.entry("delivery_p90_s", 201L), Map.entry("delivery_p95_s", 202L), Map.entry("lateness_p50_s", 203L),
                Map.entry("lateness_p90_s", 204L), Map.entry("promised_seconds", 109L),
                Map.entry("promised_p50_s", 205L), Map.entry("promised_p90_s", 206L),
                Map.entry("promised_p95_s", 207L), Map.entry("accurate_deliveries", 110L),
                Map.entry("carbon_grams", 111L),
                Map.entry("carbon_deliveries", 112L)));
        assertThat(values(Family.QUALITY, 17, 0)).containsAllEntriesOf(Map.ofEntries(Map.entry("reviews", 100L),
                Map.entry("review_score", 101L), Map.entry("low_reviews", 102L), Map.entry("complaints", 103L),
                Map.entry("returns", 104L), Map.entry("returned_value", 105L), Map.entry("deliveries", 106L),
                Map.entry("charge_backs", 107L), Map.entry("charged_back_value", 108L), Map.entry("paid_orders", 109L),
                Map.entry("complaints_late", 110L), Map.entry("complaints_damaged", 111L),
                Map.entry("complaints_wrong", 112L), Map.entry("complaints_incomplete", 113L),
                Map.entry("complaints_courier", 114L), Map.entry("complaints_product", 115L),
                Map.entry("complaints_other", 116L)));
    }

    @Test
    void marksGoToTheRestaterWithTheirLabel() throws ReflectiveOperationException {
        DirtyCell cell = new DirtyCell(new CellKey(Family.ORDERS, "br-am", Grain.DAY, START.toEpochMilli(), "all"),
                END.toEpochMilli(), "America/Manaus", "BRL", 9);

        assertThat(TableValues.of(DirtyTable.of("olist", "b1"), cell)).containsExactlyInAnyOrderEntriesOf(Map.of("feed",
                "olist", "batch", "b1", "family", "orders", "region_id", "br-am", "grain", "day", "window_start",
                START.toEpochMilli(), "window_end", END.toEpochMilli(), "local_window", "2017-11-24", "channel", "all",
                "currency", "BRL"));
    }
}
