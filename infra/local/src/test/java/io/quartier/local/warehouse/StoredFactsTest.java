package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.sink.Table;
import io.quartier.common.stream.Origin;
import io.quartier.kpi.codec.FactTables;
import io.quartier.kpi.codec.KpiTables;
import io.quartier.kpi.model.Cell;
import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.ClickDetail;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.KpiRow;
import io.quartier.kpi.model.PlaceClaim;
import io.quartier.kpi.model.RegionNode;
import io.quartier.kpi.model.RegionPath;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.kpi.model.WindowCells;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the sink of the jobs writes is what is read, column by column; rows may travel in binary or as text. */
@WarehouseTest
class StoredFactsTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00.123Z");
    private static final long START = Instant.parse("2017-11-24T02:00:00Z").toEpochMilli();
    private static final long END = Instant.parse("2017-11-25T02:00:00Z").toEpochMilli();

    private final TestWarehouse warehouse;

    StoredFactsTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    private static ShopperActed click(String eventId, String action, String path, ClickDetail detail) {
        return new ShopperActed(new Origin("clicks", 3, 77), eventId, NOON.toEpochMilli(), "v;'\\\n", action,
                PlaceClaim.NOWHERE, "app", eventId.equals("full") ? "summer" : null,
                eventId.equals("full") ? 250 : null, path, detail);
    }

    @Test
    void clicksWithEverythingAndWithNothing() throws Exception {
        String path = new RegionPath(List.of(new RegionNode("sé", "America/Sao_Paulo", "BRL"),
                new RegionNode("br", "America/Sao_Paulo", "BRL"))).encode();
        warehouse.store(FactTables.clicks(warehouse.feed()), List.of(
                click("full", "quote_shown", path,
                        new ClickDetail("k", "r", "/p", "s", "c", 2, -1_999L, "BRL", "cart", 3, 0, 900L,
                                Long.MAX_VALUE, "d", "m@1", Integer.MAX_VALUE)),
                click("empty", "page_viewed", "", new ClickDetail(null, null, null, null, null, null, null, null, null,
                        null, null, null, null, null, null, null))));

        assertThat(warehouse
                .rows("""
                        SELECT event_id, occurred_at, visitor_id = 'v;\\'\\\\\\n', customer_id, action, region_id,
                            toString(region_path), channel, campaign, referrer, page, page_load_ms, sku, category, quantity, price, currency,
                            cart_id, checkout_step, promised_days, quoted_fee, expected_fee, decision_id, model_version, position,
                            topic_partition, topic_offset FROM clicks WHERE feed = :feed ORDER BY event_id"""))
                .containsExactly(
                        "empty 2017-11-24 12:00:00.123 1 - page_viewed  [] app - - - - - - - - - - - - - - - - - 3 77",
                        "full 2017-11-24 12:00:00.123 1 k quote_shown sé ['sé','br'] app summer r /p 250 s c 2 -1999"
                                + " BRL cart 3 0 900 9223372036854775807 d m@1 2147483647 3 77");
    }

    /** Every sum is another number, so none can have slipped into its neighbour's column. */
    @ParameterizedTest
    @EnumSource(value = Family.class, names = {"TRAFFIC", "FUNNEL", "ORDERS", "DELIVERY", "QUALITY", "CARTS"})
    void figuresOfEveryFamily(Family family) throws Exception {
        WindowCells day = new WindowCells();
        day.windowEnd = END;
        day.zone = "America/Sao_Paulo";
        day.currency = "BRL";
        Cell cell = day.cells.get(day.open(family, "web", 0));
        for (int i = 0; i < cell.figures.sums.length; i++) {
            cell.figures.sums[i] = 1_000_003L * (i + 1);
        }
        cell.figures.inputs = 9;
        Table<KpiRow> table = KpiTables.of(family, warehouse.feed());
        for (int i = 0; i < 2; i++) {
            KpiRow row = KpiRow.of(new CellKey(family, "br", Grain.DAY, START, "web"), day, cell, 2 + i, END);
            warehouse.store(table, List.of(row));
            assertThat(warehouse.rows("SELECT %s FROM %s FINAL WHERE feed = :feed"
                    .formatted(String.join(", ", table.columns()), table.name()))).containsExactly(shown(table, row));
            for (var histogram : cell.figures.histograms) {
                histogram.add(5, 3);
            }
        }
    }

    private static String shown(Table<KpiRow> table, KpiRow row) {
        return table.values(row).values().stream().map(StoredFactsTest::shown).collect(Collectors.joining(" "));
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "-";
            case Instant instant -> instant.toString().replace('T', ' ').replace("Z", "");
            default -> value.toString();
        };
    }
}
