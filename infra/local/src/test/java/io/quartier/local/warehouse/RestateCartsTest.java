package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

@WarehouseTest
class RestateCartsTest {
    private static final String DAY = "day 2018-01-11T02:00:00Z 2018-01-12T02:00:00Z 2018-01-11";
    private static final String NOON = "2018-01-10 12:00:00.000";
    private static final String NEXT_NOON = "2018-01-11 12:00:00.000";

    private final TestWarehouse warehouse;
    private final OrderFacts orders;

    RestateCartsTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
        this.orders = new OrderFacts(warehouse);
    }

    @Test
    void aCartLeftBehindEndsADayAfterItsLastCartEvent() throws Exception {
        click("v1", "2018-01-10 01:59:59.999", "cart_added", "cart_id = 'before'");
        click("v1", "2018-01-10 02:00:00.000", "cart_added", "cart_id = 'first'");
        click("v1", "2018-01-09 12:00:00.000", "cart_added", "cart_id = 'kept open'");
        click("v1", "2018-01-10 12:00:00.000", "cart_removed", "cart_id = 'kept open'");
        click("v1", "2018-01-11 01:59:59.999", "cart_added", "cart_id = 'last'");
        click("v1", "2018-01-11 02:00:00.000", "cart_added", "cart_id = 'after'");
        click("v2", NOON, "page_viewed", "");
        assertThat(carts("c1 " + DAY + " all")).containsExactly("c1 all 3 3 0 0 0 0 0 0 0 0 3 3 0 0 1");
    }

    @Test
    void anOrderEndsTheEpisodeOfItsCart() throws Exception {
        click("v1", NOON, "cart_added", "cart_id = 'bought'");
        orders.placed("o1", NEXT_NOON, "app", "visitor_id = 'v1', cart_id = 'bought'");
        click("v2", NOON, "cart_added", "cart_id = 'too late'");
        orders.placed("o2", "2018-01-11 12:00:00.001", "app", "visitor_id = 'v2', cart_id = 'too late'");
        click("v3", NOON, "cart_added", "cart_id = 'other cart'");
        orders.placed("o3", "2018-01-10 12:30:00.000", "app", "visitor_id = 'v3', cart_id = 'another'");
        click("v4", "2018-01-11 02:00:00.000", "cart_added", "");
        orders.placed("o4", "2018-01-11 02:00:00.000", "app", "visitor_id = 'v4'");
        orders.step("o4", "2018-01-11 03:00:00.000", "cancelled", "");
        assertThat(carts("c1 " + DAY + " all", "c1 " + DAY + " app")).containsExactly(
                "c1 all 4 2 0 0 0 0 0 0 0 0 4 2 0 0 4");
    }

    @Test
    void aLaterCartEventOpensANewEpisode() throws Exception {
        click("v1", NOON, "cart_added", "cart_id = 'c'");
        click("v1", "2018-01-11 12:00:00.001", "cart_added", "cart_id = 'c', channel = 'app'");
        orders.placed("o1", "2018-01-11 13:00:00.000", "web", "visitor_id = 'v1', cart_id = 'c'");
        click("v1", "2018-01-11 13:00:00.001", "cart_added", "cart_id = 'c'");
        orders.placed("o2", "2018-01-11 14:00:00.000", "web", "visitor_id = 'v1', cart_id = 'c'");
        assertThat(carts("c1 " + DAY + " all", "c1 " + DAY + " app", "c1 " + DAY + " web")).containsExactly(
                "c1 all 3 1 0 0 0 0 0 0 0 0 3 1 0 0 1", "c1 app 1 0 0 0 0 0 0 0 0 0 1 0 0 0 1",
                "c1 web 2 1 0 0 0 0 0 0 0 0 2 1 0 0 1");
    }

    @Test
    void theLastQuoteShownInTheEpisodeDecides() throws Exception {
        int visitor = 0;
        for (String days : List.of("0", "1", "2", "3", "7", "8", "NULL")) {
            String id = "v" + visitor++;
            click(id, NOON, "cart_added", "cart_id = 'c'");
            click(id, "2018-01-10 12:01:00.000", "quote_shown", "cart_id = 'c', promised_days = 99");
            click(id, "2018-01-11 11:59:00.000", "quote_shown", "promised_days = " + days);
            click(id, "2018-01-11 12:00:00.001", "quote_shown", "cart_id = 'c', promised_days = 99");
        }
        orders.placed("o", "2018-01-11 11:59:00.000", "web", "visitor_id = 'v6'");
        click("early", "2018-01-10 11:59:59.999", "quote_shown", "cart_id = 'c', promised_days = 1");
        click("early", NOON, "cart_added", "cart_id = 'c'");
        assertThat(carts("c1 " + DAY + " all")).containsExactly("c1 all 8 7 2 2 1 1 2 2 1 1 2 1 0 0 8");
    }

    @Test
    void aFeeIsAboveOnlyWhenBothAreKnown() throws Exception {
        String[] fees = {"quoted_fee = 501, expected_fee = 500", "quoted_fee = 500, expected_fee = 500",
            "quoted_fee = 501", "expected_fee = 500", "quoted_fee = 900, expected_fee = 0"};
        for (int visitor = 0; visitor < fees.length; visitor++) {
            click("v" + visitor, NOON, "cart_added", "cart_id = 'c'");
            click("v" + visitor, NOON, "quote_shown",
                    "event_id = 'z" + visitor + "', cart_id = 'c', promised_days = 2, "
                            + fees[visitor]);
        }
        orders.placed("o", "2018-01-11 11:59:00.000", "web", "visitor_id = 'v4'");
        assertThat(carts("c1 " + DAY + " all")).containsExactly("c1 all 5 4 0 0 5 4 0 0 0 0 0 0 2 1 5");
    }

    @Test
    void regionIsThatOfTheFirstCartEvent() throws Exception {
        click("v1", "2018-01-10 11:00:00.000", "cart_added",
                "cart_id = 'c', region_id = 'm1', region_path = ['m1', 'am', 'br']");
        click("v1", NOON, "cart_added", "cart_id = 'c'");
        assertThat(carts("c1 " + DAY + " all", "m1 " + DAY + " all", "br " + DAY + " all",
                "br hour 2018-01-11T12:00:00Z 2018-01-11T13:00:00Z 2018-01-11T10 all")).containsExactly(
                        "br all 1 1 0 0 0 0 0 0 0 0 1 1 0 0 1", "br all 1 1 0 0 0 0 0 0 0 0 1 1 0 0 1",
                        "m1 all 1 1 0 0 0 0 0 0 0 0 1 1 0 0 1");
    }

    private List<String> carts(String... cells) throws Exception {
        warehouse.dirty("carts", cells);
        warehouse.restate("carts");
        return warehouse
                .rows("""
                        SELECT region_id, channel, toString(episodes), toString(abandoned), toString(episodes_1d), toString(abandoned_1d),
                            toString(episodes_2d), toString(abandoned_2d), toString(episodes_3d_7d), toString(abandoned_3d_7d),
                            toString(episodes_over_7d), toString(abandoned_over_7d), toString(episodes_no_quote),
                            toString(abandoned_no_quote), toString(episodes_fee_above), toString(abandoned_fee_above), toString(visitors)
                        FROM kpi_carts_latest WHERE feed = :feed ORDER BY region_id, channel, grain""");
    }

    private void click(String visitor, String at, String action, String more) throws SQLException {
        new ClickFacts(warehouse).click(visitor, at, action, more);
    }
}
