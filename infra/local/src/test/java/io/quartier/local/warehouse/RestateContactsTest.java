package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The restating watermark of {@link TestWarehouse} is 2017-07-14T02:40:00Z. */
@WarehouseTest
class RestateContactsTest {
    private static final String TEN = "hour 2017-07-01T10:00:00Z 2017-07-01T11:00:00Z 2017-07-01T10";

    private final TestWarehouse warehouse;
    private final SlowRows rows;
    private final OrderFacts orders;

    RestateContactsTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
        this.rows = new SlowRows(warehouse);
        this.orders = new OrderFacts(warehouse);
    }

    private List<String> cells(String... cells) throws Exception {
        warehouse.dirty("contacts", Stream.of(cells).map(cell -> cell + " all").toArray(String[]::new));
        warehouse.restate("contacts");
        return warehouse.rows("""
                SELECT region_id, local_window, toString(contacts), toString(where_is_my_order), toString(orders), state
                FROM kpi_contacts_latest WHERE feed = :feed ORDER BY region_id, window_start, grain""");
    }

    private void contact(String eventId, String at, String... values) throws Exception {
        rows.insert("support_contacts", eventId, at, values);
    }

    @Test
    void contactsCountBesideTheOrdersOfTheirWindow() throws Exception {
        for (int i = 0; i < 4; i++) {
            orders.placed("o" + i, "2017-07-01 10:0" + i + ":00", "web", "");
        }
        orders.step("o1", "2017-07-02 00:00:00", "cancelled", "");
        orders.placed("after", "2017-07-01 11:00:00", "web", "");
        contact("a", "2017-07-01 10:00:00", "reason", "'where_is_my_order'");
        contact("b", "2017-07-01 10:59:59.999", "reason", "'offer'");
        contact("b", "2017-07-01 10:59:59.999", "reason", "'offer'");
        contact("c", "2017-07-01 11:00:00", "reason", "'offer'");
        assertThat(cells("c1 " + TEN, "br " + TEN)).containsExactly("br 2017-07-01T10 2 1 4 final",
                "c1 2017-07-01T10 2 1 4 final");
        assertThat(warehouse.rows("""
                SELECT kpi, toString(numerator), toString(denominator), toString(value) FROM kpi_latest
                WHERE feed = :feed AND region_id = 'c1' ORDER BY kpi""")).containsExactly("contacts 2 - 2",
                "contacts_per_100_orders 200 4 50", "wismo_rate 1 2 0.5");
    }

    @Test
    void aContactWithoutAPlaceBelongsToItsOrders() throws Exception {
        orders.placed("o1", "2017-06-01 10:00:00", "web", "region_id = 'm1', region_path = ['m1', 'br']");
        contact("a", "2017-07-01 10:00:00", "region_id", "'unknown'", "region_path", "['unknown']", "order_id", "'o1'");
        contact("b", "2017-07-01 10:00:00", "region_id", "'unknown'", "region_path", "['unknown']", "order_id", "'o9'");
        contact("c", "2017-07-01 10:00:00", "order_id", "'o1'");
        assertThat(cells("c1 " + TEN, "m1 " + TEN, "unknown " + TEN, "br " + TEN)).containsExactly(
                "br 2017-07-01T10 2 0 0 final", "c1 2017-07-01T10 1 0 0 final", "m1 2017-07-01T10 1 0 0 final",
                "unknown 2017-07-01T10 1 0 0 final");
    }

    @Test
    void aWindowWithOrdersAloneHasNoCell() throws Exception {
        orders.placed("o1", "2017-07-01 10:00:00", "web", "");
        assertThat(cells("c1 " + TEN)).isEmpty();
    }

    @Test
    void whatBecameKnownAfterTheWindowRestatesIt() throws Exception {
        contact("a", "2017-07-01 10:00:00", "known_at", "'2017-07-01 11:00:00'");
        assertThat(cells("c1 " + TEN, "br day 2017-07-01T03:00:00Z 2017-07-02T03:00:00Z 2017-07-01",
                "br month 2017-07-01T03:00:00Z 2017-08-01T03:00:00Z 2017-07")).containsExactly(
                        "br 2017-07-01 1 0 0 final", "br 2017-07 1 0 0 provisional", "c1 2017-07-01T10 1 0 0 restated");
    }
}
