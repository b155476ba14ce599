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
                columns("currency", "orders", "cancelled_orders", "revenue", "discount", "delivery_fees"));
        assertThat(KpiTables.of(Family.DELIVERY, "f").name()).isEqualTo("kpi_delivery");
        assertThat(KpiTables.of(Family.DELIVERY, "f").columns()).isEqualTo(columns("currency", "deliveries",
                "delivery_seconds", "delivery_p50_s", "delivery_p90_s", "delivery_p95_s", "promised_deliveries",
                "on_time", "late_deliveries", "lateness_p50_s", "lateness_p90_s", "delivery_cost", "goods_value",
                "promises_due", "promises_kept"));
        assertThat(KpiTables.of(Family.QUALITY, "f").name()).isEqualTo("kpi_quality");
        assertThat(KpiTables.of(Family.QUALITY, "f").columns()).isEqualTo(columns("currency", "reviews",
                "review_score", "low_reviews", "complaints", "returns", "returned_value", "deliveries"));
    }

    @Test
    void loyaltyIsLeftToTheRestater() {
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
        assertThat(values(Family.ORDERS, 5, 0)).containsAllEntriesOf(Map.of("currency", "BRL", "orders", 100L,
                "cancelled_orders", 101L, "revenue", 102L, "discount", 103L, "delivery_fees", 104L));
        assertThat(values(Family.DELIVERY, 9, 5)).containsAllEntriesOf(Map.ofEntries(Map.entry("deliveries", 100L),
                Map.entry("delivery_seconds", 101L), Map.entry("promised_deliveries", 102L), Map.entry("on_time", 103L),
                Map.entry("late_deliveries", 104L), Map.entry("delivery_cost", 105L), Map.entry("goods_value", 106L),
                Map.entry("promises_due", 107L), Map.entry("promises_kept", 108L), Map.entry("delivery_p50_s", 200L),
                Map.entry("delivery_p90_s", 201L), Map.entry("delivery_p95_s", 202L), Map.entry("lateness_p50_s", 203L),
                Map.entry("lateness_p90_s", 204L)));
        assertThat(values(Family.QUALITY, 7, 0)).containsAllEntriesOf(Map.of("reviews", 100L, "review_score", 101L,
                "low_reviews", 102L, "complaints", 103L, "returns", 104L, "returned_value", 105L, "deliveries", 106L));
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
