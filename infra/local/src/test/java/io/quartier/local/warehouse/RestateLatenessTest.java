package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Parcels promised within ten hours: one for stock, three for picking, six for the way. Sao Paulo is two hours behind UTC in
 * November 2017.
 */
@WarehouseTest
class RestateLatenessTest {
    private static final String DAY = "day 2017-11-24T02:00:00Z 2017-11-25T02:00:00Z 2017-11-24";
    private static final String PROMISED = "promise_due_at = '2017-11-24 14:00:00.000'";
    private static final String NONE = "";
    private static final Map<String, String> MARKS = Map.of("is_range", "false");

    private final TestWarehouse warehouse;
    private final OrderFacts facts;

    RestateLatenessTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
        this.facts = new OrderFacts(warehouse);
    }

    @BeforeEach
    void regions() throws SQLException {
        warehouse.insert("regions", "region_id, version_number, effective_from, kind, name, zone, currency",
                "'c1', 1, '2016-01-01 00:00:00', 'city', 'c1', 'America/Sao_Paulo', 'BRL'",
                "'sp', 1, '2016-01-01 00:00:00', 'state', 'sp', 'America/Sao_Paulo', 'BRL'",
                "'br', 1, '2016-01-01 00:00:00', 'country', 'br', 'America/Sao_Paulo', 'USD'");
    }

    /** An order placed at 4:00 UTC; the times of its steps, empty where not told. */
    private void order(String id, String allocated, String left, String delivered, String more) throws SQLException {
        facts.placed(id, "2017-11-24 04:00:00.000", "web", "currency = 'BRL', " + PROMISED + more);
        step(id, "allocated", allocated);
        step(id, "shipped", left);
        step(id, "delivered", delivered);
    }

    private void step(String id, String step, String time) throws SQLException {
        if (!time.isEmpty()) {
            facts.step(id, "2017-11-24 " + time + ".000", step, "");
        }
    }

    @Test
    void theStageThatTookLongestBeyondItsShareIsTheCause() throws Exception {
        order("stock", "07:00:00", "08:00:00", "14:00:01", NONE);
        order("picking", "05:00:00", "11:00:00", "16:00:00", NONE);
        order("way", "04:30:00", "06:00:00", "16:00:00", NONE);
        order("least", "05:00:00", "08:00:00", "14:00:00", NONE);
        assertThat(causes()).containsExactly("3 stock 1 picking 1 courier 1 weather 0 address 0 unknown 0");
    }

    @Test
    void ofEqualOverrunsTheFirstStageIsTheCause() throws Exception {
        order("all", "06:00:00", "10:00:00", "17:00:00", NONE);
        order("picking and way", "05:00:00", "09:00:00", "16:00:00", NONE);
        assertThat(causes()).containsExactly("2 stock 1 picking 1 courier 0 weather 0 address 0 unknown 0");
    }

    @Test
    void aFailedCheckOfTheAddressComesBeforeEverything() throws Exception {
        order("mismatched", "07:00:00", "08:00:00", "15:00:00", ", address_check = 'mismatched'");
        order("matched", "07:00:00", "08:00:00", "15:00:00", ", address_check = 'matched'");
        order("in time", "07:00:00", "08:00:00", "13:00:00", ", address_check = 'mismatched'");
        assertThat(causes()).containsExactly("2 stock 1 picking 0 courier 0 weather 0 address 1 unknown 0");
    }

    @Test
    void stepsThatWereNotToldLeaveLessToTell() throws Exception {
        order("no hub, left late", NONE, "08:00:01", "14:00:01", NONE);
        order("no hub, long way", NONE, "08:00:00", "14:00:01", NONE);
        order("hub late, never left", "06:00:00", NONE, "14:00:01", NONE);
        order("hub early, never left", "04:00:00", NONE, "14:00:01", NONE);
        order("nothing", NONE, NONE, "14:00:01", NONE);
        order("only out", "05:00:00", NONE, "15:00:00", NONE);
        step("only out", "out_for_delivery", "08:00:00");
        assertThat(causes()).containsExactly("6 stock 1 picking 1 courier 2 weather 0 address 0 unknown 2");
    }

    @Test
    void stepsOutOfOrderCountAsTakenAtOnce() throws Exception {
        order("left before the hub was known", "10:00:00", "06:00:00", "15:00:00", NONE);
        order("left after it arrived", "05:00:00", "20:00:00", "15:00:00", NONE);
        assertThat(causes()).containsExactly("2 stock 1 picking 1 courier 0 weather 0 address 0 unknown 0");
    }

    @Test
    void badWeatherOnTheWayExcusesTheCourier() throws Exception {
        order("way", "04:30:00", "06:00:00", "16:00:00", NONE);
        order("stock", "07:00:00", "08:00:00", "14:00:01", NONE);
        storm("c1", "15:00:00", "16:00:00", "16:00:00", "precipitation_mm_h = 7.6");
        assertThat(causes()).containsExactly("2 stock 1 picking 0 courier 0 weather 1 address 0 unknown 0");
    }

    @Test
    void onlyBadWeatherThereAndThenExcuses() throws Exception {
        order("way", "04:30:00", "06:00:00", "16:00:00", NONE);
        storm("c1", "05:00:00", "06:00:00", "06:00:00", "precipitation_mm_h = 50");
        storm("c1", "16:00:01", "17:00:00", "17:00:00", "gust_ms = 50");
        storm("c2", "15:00:00", "16:00:00", "16:00:00", "wind_ms = 50");
        storm("c1", "15:00:00", "16:00:00", "19:00:01", "wind_ms = 50");
        storm("c1", "15:00:00", "16:00:00", "16:00:00", "precipitation_mm_h = 7.5, wind_ms = 13.8, gust_ms = 17.1");
        storm("c1", "15:00:00", "16:00:00", "15:00:00", "kind = 'forecast', precipitation_mm_h = 50");
        assertThat(causes()).containsExactly("1 stock 0 picking 0 courier 1 weather 0 address 0 unknown 0");
    }

    @Test
    void weatherMayBeThatOfARegionAboveAnAlertOrKnownALittleLater() throws Exception {
        order("way", "04:30:00", "06:00:00", "16:00:00", NONE);
        storm("sp", "16:00:00", "17:00:00", "19:00:00", "kind = 'forecast', official_alert = 'flood'");
        assertThat(causes()).containsExactly("1 stock 0 picking 0 courier 0 weather 1 address 0 unknown 0");
    }

    @Test
    void aRegionAboveOfAnotherCurrencyCountsTheParcelToo() throws Exception {
        order("way", "04:30:00", "06:00:00", "16:00:00", NONE);
        warehouse.dirty("lateness", "c1 " + DAY + " web", "sp " + DAY + " all", "br " + DAY + " all",
                "c1 " + DAY + " app");
        warehouse.restate("lateness", MARKS);
        assertThat(warehouse.rows("""
                SELECT region_id, channel, toString(late_courier) FROM kpi_lateness_latest WHERE feed = :feed
                ORDER BY region_id, channel""")).containsExactly("br all 1", "c1 web 1", "sp all 1");
    }

    @Test
    void marksEveryEndedWindowOfTheZoneThatHasALateParcel() throws Exception {
        order("way", "04:30:00", "06:00:00", "16:00:00", NONE);
        order("in time", "04:30:00", "06:00:00", "14:00:00", NONE);
        warehouse.restate("lateness_range",
                Map.of("zone", "'America/Sao_Paulo'", "from_ms", millis("2017-11-25T01:59:59Z"),
                        "to_ms", millis("2017-11-27T02:00:00Z")));
        warehouse.restate("lateness", Map.of("is_range", "true"));
        assertThat(warehouse.rows("""
                SELECT region_id, grain, local_window, channel, toString(late_deliveries), state, toString(version)
                FROM kpi_lateness_latest WHERE feed = :feed ORDER BY region_id, grain, channel""")).containsExactly(
                "br day 2017-11-24 all 1 final 41", "br day 2017-11-24 web 1 final 41",
                "br week 2017-W47 all 1 final 41", "br week 2017-W47 web 1 final 41",
                "c1 day 2017-11-24 all 1 final 41", "c1 day 2017-11-24 web 1 final 41",
                "c1 week 2017-W47 all 1 final 41", "c1 week 2017-W47 web 1 final 41",
                "sp day 2017-11-24 all 1 final 41", "sp day 2017-11-24 web 1 final 41",
                "sp week 2017-W47 all 1 final 41", "sp week 2017-W47 web 1 final 41");
    }

    @Test
    void staysFinalUntilACauseChanges() throws Exception {
        order("way", "04:30:00", "06:00:00", "16:00:00", NONE);
        ended();
        ended();
        assertThat(versions()).containsExactly("final 45");
        storm("c1", "15:00:00", "16:00:00", "16:00:00", "precipitation_mm_h = 7.6");
        ended();
        assertThat(versions()).containsExactly("restated 50");
        ended();
        assertThat(versions()).containsExactly("restated 54");
        facts.step("way", "2017-11-24 13:00:00.000", "delivered", "");
        assertThat(causes()).isEmpty();
    }

    @Test
    void whatIsMarkedAfterTheEndIsRestated() throws Exception {
        order("way", "04:30:00", "06:00:00", "16:00:00", NONE);
        ended();
        causes();
        assertThat(versions()).containsExactly("restated 46");
    }

    /** As when the day has just ended. */
    private void ended() throws Exception {
        warehouse.dirty("lateness", "c1 " + DAY + " all");
        warehouse.restate("lateness", Map.of("is_range", "true"));
    }

    private List<String> versions() throws SQLException {
        return warehouse.rows("SELECT state, toString(version) FROM kpi_lateness_latest WHERE feed = :feed");
    }

    private static String millis(String instant) {
        return String.valueOf(Instant.parse(instant).toEpochMilli());
    }

    private void storm(String region, String from, String to, String known, String figures) throws SQLException {
        StringBuilder columns = new StringBuilder("event_id, region_id, valid_from, valid_to, occurred_at");
        StringBuilder values = new StringBuilder("'%s', '%s', '2017-11-24 %s', '2017-11-24 %s', '2017-11-24 %s'"
                .formatted(region + from + figures.replace("'", ""), region, from, to, known));
        String all = figures.contains("kind") ? figures : "kind = 'observation', " + figures;
        for (String assignment : all.split(", ")) {
            columns.append(", ").append(assignment, 0, assignment.indexOf(" = "));
            values.append(", ").append(assignment.substring(assignment.indexOf(" = ") + 3));
        }
        warehouse.insert("weather", columns.toString(), values.toString());
    }

    private List<String> causes() throws Exception {
        warehouse.dirty("lateness", "c1 " + DAY + " all");
        warehouse.restate("lateness", MARKS);
        return warehouse
                .rows("""
                        SELECT toString(late_deliveries), 'stock', toString(late_stock), 'picking', toString(late_picking), 'courier',
                            toString(late_courier), 'weather', toString(late_weather), 'address', toString(late_address), 'unknown',
                            toString(late_unknown)
                        FROM kpi_lateness_latest WHERE feed = :feed""");
    }
}
