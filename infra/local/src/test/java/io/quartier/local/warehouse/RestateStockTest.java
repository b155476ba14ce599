package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The restating watermark of {@link TestWarehouse} is 2017-07-14T02:40:00Z. */
@WarehouseTest
class RestateStockTest {
    private static final String TEN = "hour 2017-07-01T10:00:00Z 2017-07-01T11:00:00Z 2017-07-01T10";
    private static final String ELEVEN = "hour 2017-07-01T11:00:00Z 2017-07-01T12:00:00Z 2017-07-01T11";

    private final TestWarehouse warehouse;
    private final SlowRows rows;

    RestateStockTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
        this.rows = new SlowRows(warehouse);
    }

    private List<String> cells(String... cells) throws Exception {
        warehouse.dirty("stock", Stream.of(cells).map(cell -> cell + " all").toArray(String[]::new));
        warehouse.restate("stock");
        return warehouse
                .rows("""
                        SELECT region_id, local_window, toString(sku_seconds), toString(out_seconds), toString(lost_order_seconds),
                            toString(stock_checks), toString(surplus_checks), state
                        FROM kpi_stock_latest WHERE feed = :feed ORDER BY region_id, window_start, grain""");
    }

    @Test
    void levelsAndMovementsMakeTheStock() throws Exception {
        rows.level("a", "2017-07-01 10:00:00", "h1", 1, 2);
        rows.moved("b", "2017-07-01 10:30:00", "h1", -2);
        rows.moved("c", "2017-07-01 10:45:00", "h1", 5);
        assertThat(cells("c1 " + TEN, "br " + ELEVEN)).containsExactly("br 2017-07-01T11 3600 0 0 1 0 final",
                "c1 2017-07-01T10 3600 900 0 1 0 final");
    }

    @Test
    void reservedPiecesAreNotSellable() throws Exception {
        rows.insert("stock", "a", "2017-07-01 10:20:00", "hub_id", "'h1'", "sku", "'s1'", "change", "'level'",
                "level_version", "1", "on_hand", "3", "reserved", "3");
        assertThat(cells("c1 " + TEN)).containsExactly("c1 2017-07-01T10 2400 2400 0 0 0 final");
    }

    @Test
    void aLevelLastsHourByHourUntilSomethingHappens() throws Exception {
        rows.level("a", "2017-06-01 00:00:00", "h1", 1, 0);
        assertThat(cells("c1 " + TEN, "sp day 2017-07-01T03:00:00Z 2017-07-02T03:00:00Z 2017-07-01",
                "br month 2017-07-01T03:00:00Z 2017-08-01T03:00:00Z 2017-07"))
                .containsExactly("br 2017-07 2678400 2678400 0 744 0 provisional",
                        "c1 2017-07-01T10 3600 3600 0 1 0 final", "sp 2017-07-01 86400 86400 0 24 0 final");
    }

    @Test
    void aLevelWithALowerVersionIsOldNews() throws Exception {
        rows.level("a", "2017-07-01 09:00:00", "h1", 7, 4);
        rows.level("b", "2017-07-01 10:10:00", "h1", 6, 0);
        rows.level("c", "2017-07-01 10:50:00", "h1", 7, 0);
        assertThat(cells("c1 " + TEN)).containsExactly("c1 2017-07-01T10 3600 600 0 1 0 final");
    }

    @Test
    void whatHappensAfterTheWindowDoesNotMatterToIt() throws Exception {
        rows.level("a", "2017-07-01 10:00:00", "h1", 1, 2);
        rows.level("b", "2017-07-01 11:00:00", "h1", 2, 0);
        assertThat(cells("c1 " + TEN)).containsExactly("c1 2017-07-01T10 3600 0 0 1 0 final");
    }

    @Test
    void whatBecameKnownAfterTheWindowRestatesItAndWhatFollows() throws Exception {
        rows.level("a", "2017-07-01 09:00:00", "h1", 1, 2);
        rows.insert("stock", "b", "2017-07-01 10:30:00", "hub_id", "'h1'", "sku", "'s1'", "change", "'movement'",
                "pieces", "-2", "known_at", "'2017-07-01 11:00:00'");
        assertThat(cells("c1 " + TEN, "c1 " + ELEVEN)).containsExactly("c1 2017-07-01T10 3600 1800 0 1 0 restated",
                "c1 2017-07-01T11 3600 3600 0 1 0 final");
    }

    @Test
    void aClosedHubHasNoAssortment() throws Exception {
        rows.level("a", "2017-07-01 09:00:00", "h1", 1, 2);
        rows.insert("hubs", "h1@2", "2017-07-01 10:15:00", "hub_id", "'h1'", "version_number", "2", "closed", "true");
        assertThat(cells("c1 " + TEN, "c1 " + ELEVEN)).containsExactly("c1 2017-07-01T10 900 0 0 1 0 final");
    }

    @Test
    void ordersLostAreThoseOfTheWeekBeforeForAsLongAsItIsOut() throws Exception {
        OrderFacts orders = new OrderFacts(warehouse);
        for (int i = 0; i < 3; i++) {
            orders.placed("o" + i, "2017-06-2" + (5 + i) + " 10:00:00", "web", "item_sku = ['s1', 's1']");
            orders.step("o" + i, "2017-06-2" + (5 + i) + " 10:05:00", "allocated", "hub_id = 'h1'");
        }
        orders.placed("old", "2017-06-20 10:00:00", "web", "item_sku = ['s1']");
        orders.step("old", "2017-06-20 10:05:00", "allocated", "hub_id = 'h1'");
        orders.placed("other", "2017-06-26 10:00:00", "web", "item_sku = ['s2']");
        orders.step("other", "2017-06-26 10:05:00", "allocated", "hub_id = 'h1'");
        rows.level("a", "2017-06-01 00:00:00", "h1", 1, 9);
        rows.level("b", "2017-07-01 10:30:00", "h1", 2, 0);
        rows.moved("c", "2017-07-01 11:10:00", "h1", -1);
        assertThat(cells("c1 " + TEN, "c1 " + ELEVEN)).containsExactly("c1 2017-07-01T10 3600 1800 5400 1 0 final",
                "c1 2017-07-01T11 3600 3600 10800 1 0 final");
        assertThat(warehouse.rows("""
                SELECT kpi, toString(numerator), toString(denominator), toString(value) FROM kpi_latest
                WHERE feed = :feed AND local_window = '2017-07-01T10' ORDER BY kpi""")).containsExactly(
                "lost_orders_estimate 0.0089 - 0.008928571428571428", "stock_out_rate 0.5 1 0.5",
                "surplus_hours 0 - 0");
    }

    @Test
    void aSurplusLiesBesideAnotherHubThatIsShort() throws Exception {
        rows.level("a", "2017-06-01 00:00:00", "h1", 1, 100);
        rows.level("b", "2017-06-01 00:00:00", "h2", 1, 3);
        rows.insert("stock", "c", "2017-07-01 10:30:00", "hub_id", "'h2'", "sku", "'s1'", "change", "'buffer'",
                "buffer", "3");
        assertThat(cells("c1 " + TEN, "c1 " + ELEVEN)).containsExactly("c1 2017-07-01T10 7200 0 0 2 0 final",
                "c1 2017-07-01T11 7200 0 0 2 1 final");
    }

    @Test
    void whatSellsWithinAMonthIsNoSurplus() throws Exception {
        OrderFacts orders = new OrderFacts(warehouse);
        for (int i = 0; i < 3; i++) {
            orders.placed("o" + i, "2017-06-30 10:00:00", "web", "item_sku = ['s1']");
            orders.step("o" + i, "2017-06-30 10:05:00", "allocated", "hub_id = 'h1'");
        }
        rows.level("a", "2017-06-01 00:00:00", "h1", 1, 12);
        rows.level("b", "2017-06-01 00:00:00", "h2", 1, 0);
        // 12 pieces at 3 a week last 28 days, 13 last more than 30
        assertThat(cells("c1 " + TEN)).containsExactly("c1 2017-07-01T10 7200 3600 0 2 0 final");
        rows.moved("c", "2017-06-02 00:00:00", "h1", 1);
        warehouse.restate("stock");
        assertThat(cells()).containsExactly("c1 2017-07-01T10 7200 3600 0 2 1 final");
    }

    @Test
    void anHourOfAZoneOffByHalfAnHourTakesItsOwnSixtyMinutes() throws Exception {
        rows.level("a", "2017-07-01 09:45:00", "h1", 1, 0);
        assertThat(cells("c1 hour 2017-07-01T09:30:00Z 2017-07-01T10:30:00Z 2017-07-01T15"))
                .containsExactly("c1 2017-07-01T15 2700 2700 0 1 0 final");
    }

    @Test
    void factsWrittenTwiceCountOnceAndAnEmptyRegionHasNoCell() throws Exception {
        rows.level("a", "2017-07-01 10:00:00", "h1", 1, 0);
        rows.moved("b", "2017-07-01 10:30:00", "h1", 2);
        rows.moved("b", "2017-07-01 10:30:00", "h1", 2);
        assertThat(cells("c1 " + TEN, "m1 " + TEN)).containsExactly("c1 2017-07-01T10 3600 1800 0 1 0 final");
    }

    /** In c1 whatever is known is computed after every event, in c2 only once at the end, with the same events in another order. */
    @Test
    void rowsDoNotDependOnHowOftenAndHowFarAheadTheyAreComputed() throws Exception {
        Random random = new Random(7);
        List<Integer> order = IntStream.range(0, 12).boxed().collect(Collectors.toCollection(ArrayList::new));
        warehouse.dirty("stock", "c1 " + TEN + " all", "c1 " + ELEVEN + " all");
        for (int event : order) {
            happens(event, "c1", "h1");
            warehouse.restate("stock");
        }
        Collections.shuffle(order, random);
        for (int event : order) {
            happens(event, "c2", "h2");
        }
        warehouse.dirty("stock", "c2 " + TEN + " all", "c2 " + ELEVEN + " all");
        warehouse.restate("stock");
        List<String> rowsOfBoth = cells();
        assertThat(rowsOfBoth).hasSize(4).anyMatch(row -> row.endsWith("restated"));
        assertThat(rowsOfBoth.subList(0, 2)).extracting(row -> row.substring(3))
                .isEqualTo(rowsOfBoth.subList(2, 4).stream().map(row -> row.substring(3)).toList());
    }

    private void happens(int event, String region, String hub) throws Exception {
        String at = "2017-07-01 1%d:%02d:00".formatted(event % 2, event * 5 % 60);
        String known = event % 3 == 0 ? "2017-07-01 11:30:00" : at;
        rows.insert("stock", "e" + event, at, "hub_id", "'" + hub + "'", "sku", "'s" + event % 2 + "'", "change",
                event % 4 == 0 ? "'level'" : "'movement'", "level_version", event % 4 == 0 ? "" + event : "NULL",
                "on_hand", event % 4 == 0 ? "1" : "NULL", "pieces",
                event % 4 == 0 ? "NULL" : event % 2 == 0 ? "-1" : "2",
                "known_at", "'" + known + "'", "region_id", "'" + region + "'", "region_path",
                "['" + region + "', 'above " + region + "']");
    }

    @Test
    void computedTwiceItIsTheSameRowWithAHigherVersion() throws Exception {
        rows.level("a", "2017-07-01 10:00:00", "h1", 1, 0);
        List<String> once = cells("c1 " + TEN);
        warehouse.restate("stock");
        assertThat(cells()).isEqualTo(once);
        assertThat(warehouse.rows("SELECT toString(version) FROM kpi_stock_latest WHERE feed = :feed"))
                .containsExactly("49");
    }
}
