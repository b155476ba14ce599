package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@WarehouseTest
class RestateClicksTest {
    private static final String DAY = "day 2018-01-10T02:00:00Z 2018-01-11T02:00:00Z 2018-01-10";
    private static final Instant NOON = Instant.parse("2018-01-10T12:00:00Z");

    private final TestWarehouse warehouse;

    RestateClicksTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    @Test
    void trafficCountsPagesLoadsAndVisitors() throws Exception {
        click("v1", NOON, "page_viewed", "page_load_ms = 100");
        click("v1", NOON.plusMillis(1), "page_viewed", "");
        click("v2", NOON.plusMillis(2), "searched", "page_load_ms = 300");
        click("v3", NOON.plusMillis(3), "page_viewed",
                "channel = 'app', region_id = 'm1', region_path = ['m1', 'am', 'br']");
        warehouse.dirty("traffic", "c1 " + DAY + " all", "br " + DAY + " all", "br " + DAY + " app");
        warehouse.restate("traffic");
        // 300 stands for 300..301 in steps of 2
        assertThat(warehouse
                .rows("""
                        SELECT region_id, channel, toString(page_views), toString(page_loads), toString(page_load_p50_ms), toString(page_load_p95_ms),
                            toString(visitors), toString(inputs)
                        FROM kpi_traffic_latest WHERE feed = :feed ORDER BY region_id, channel"""))
                .containsExactly("br all 3 2 100 301 3 4",
                        "br app 1 0 - - 1 1", "c1 all 2 2 100 301 2 3");
    }

    @Test
    void aSessionEndsWithMoreThanHalfAnHourOfSilence() throws Exception {
        click("v1", NOON, "page_viewed", "");
        click("v1", NOON.plusSeconds(1800), "cart_added", "");
        click("v1", NOON.plusSeconds(3600).plusMillis(1), "checkout_stepped", "");
        assertThat(funnel("c1 " + DAY + " all")).containsExactly("c1 all 2 0 1 1 0 0 0 - 1");
    }

    @Test
    void aSessionIsCutAtTwelveHours() throws Exception {
        for (int halfHour = 0; halfHour <= 26; halfHour++) {
            click("v1", Instant.parse("2018-01-10T04:00:00Z").plusSeconds(1800L * halfHour), "page_viewed", "");
        }
        assertThat(funnel("c1 hour 2018-01-10T04:00:00Z 2018-01-10T05:00:00Z 2018-01-10T02 all",
                "c1 hour 2018-01-10T15:00:00Z 2018-01-10T16:00:00Z 2018-01-10T13 all",
                "c1 hour 2018-01-10T16:00:00Z 2018-01-10T17:00:00Z 2018-01-10T14 all", "c1 " + DAY + " all"))
                .containsExactly("c1 all 2 0 0 0 0 0 0 - 1", "c1 all 1 0 0 0 0 0 0 - 1", "c1 all 1 0 0 0 0 0 0 - 1");
    }

    @Test
    void aSessionBelongsToTheRegionAndChannelOfItsFirstEvent() throws Exception {
        // at the same instant the event id decides: 'a' before 'b'
        click("v1", NOON, "product_viewed",
                "event_id = 'b', channel = 'app', region_id = 'm1', region_path = ['m1', 'am', 'br']");
        click("v1", NOON, "page_viewed", "event_id = 'a'");
        click("v1", NOON.plusSeconds(10), "quote_shown",
                "channel = 'app', region_id = 'm1', region_path = ['m1', 'am', 'br']");
        assertThat(funnel("c1 " + DAY + " web", "c1 " + DAY + " app", "m1 " + DAY + " all", "br " + DAY + " all"))
                .containsExactly("br all 1 1 0 0 1 0 1 0 1", "c1 web 1 1 0 0 1 0 1 0 1");
    }

    @Test
    void timeToProductNeedsAPageViewBeforeIt() throws Exception {
        click("v1", NOON, "page_viewed", "");
        click("v1", NOON.plusMillis(90_999), "product_viewed", "");
        click("v1", NOON.plusSeconds(200), "product_viewed", "");
        click("v2", NOON, "product_viewed", "");
        click("v2", NOON.plusSeconds(1), "page_viewed", "");
        click("v3", NOON, "product_viewed", "");
        assertThat(funnel("c1 " + DAY + " all")).containsExactly("c1 all 3 3 0 0 0 0 1 90 3");
    }

    @Test
    void anOrderJoinsTheSessionThatCoversIt() throws Exception {
        var orders = new OrderFacts(warehouse);
        click("v1", NOON, "page_viewed", "");
        orders.placed("last moment", "2018-01-10 12:30:00.000", "web", "visitor_id = 'v1'");
        orders.step("last moment", "2018-01-10 12:31:00.000", "cancelled", "");
        click("v2", NOON, "page_viewed", "");
        orders.placed("too late", "2018-01-10 12:30:00.001", "web", "visitor_id = 'v2'");
        click("v3", NOON, "page_viewed", "");
        orders.placed("too early", "2018-01-10 11:59:59.999", "web", "visitor_id = 'v3'");
        orders.placed("of nobody", "2018-01-10 12:00:00.000", "web", "");
        assertThat(funnel("c1 " + DAY + " all")).containsExactly("c1 all 3 0 0 0 0 1 0 - 3");
    }

    @Test
    void aSessionThatBeganBeforeTheWindowIsNotOfIt() throws Exception {
        click("v1", Instant.parse("2018-01-10T01:50:00Z"), "page_viewed", "");
        click("v1", Instant.parse("2018-01-10T02:10:00Z"), "page_viewed", "");
        assertThat(funnel("c1 " + DAY + " all")).isEmpty();
    }

    private List<String> funnel(String... cells) throws Exception {
        warehouse.dirty("funnel", cells);
        warehouse.restate("funnel");
        return warehouse
                .rows("""
                        SELECT region_id, channel, toString(sessions), toString(reached_product), toString(reached_cart), toString(reached_checkout),
                            toString(reached_quote), toString(reached_order), toString(found_product), toString(time_to_product_p50_s),
                            toString(visitors)
                        FROM kpi_funnel_latest WHERE feed = :feed ORDER BY region_id, channel, grain, window_start""");
    }

    /** A click in c1 &lt; sp &lt; br on the web, if {@code more} does not say otherwise: {@code column = value, …}. */
    private void click(String visitor, Instant at, String action, String more) throws SQLException {
        var columns = new TreeMap<String, String>(
                Map.of("event_id", "'%s%s%s'".formatted(visitor, action, at),
                        "occurred_at", "fromUnixTimestamp64Milli(toInt64(" + at.toEpochMilli() + "), 'UTC')",
                        "visitor_id", "'" + visitor + "'",
                        "action", "'" + action + "'", "channel", "'web'", "region_id", "'c1'", "region_path",
                        "['c1', 'sp', 'br']"));
        for (String assignment : more.isEmpty() ? new String[0] : more.split(", (?=[a-z_]+ = )")) {
            String[] parts = assignment.split(" = ", 2);
            columns.put(parts[0], parts[1]);
        }
        warehouse.insert("clicks", String.join(", ", columns.keySet()), String.join(", ", columns.values()));
    }
}
