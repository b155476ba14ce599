package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sao Paulo is at UTC-3, from 2017-10-15 on at UTC-2; Manaus always at UTC-4. */
@WarehouseTest
class RestateLoyaltyTest {
    private static final String SAO_PAULO = "'America/Sao_Paulo'";
    private static final String MANAUS = "'America/Manaus'";

    private final TestWarehouse warehouse;
    private final OrderFacts facts;

    RestateLoyaltyTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
        this.facts = new OrderFacts(warehouse);
    }

    @BeforeEach
    void plantRegions() throws SQLException {
        for (String region : List.of("c1", "c2", "sp", "br")) {
            region(region, "America/Sao_Paulo");
        }
        region("m1", "America/Manaus");
        region("am", "America/Manaus");
    }

    @Test
    void countsKnownCustomersWithinTheDaysThatEndWithTheWindow() throws Exception {
        facts.placed("o1", "2017-10-01 03:00:00.000", "web", "customer_id = 'k1'");
        facts.placed("o2", "2017-10-20 12:00:00.000", "web", "customer_id = 'k1'");
        facts.placed("o3", "2017-10-10 12:00:00.000", "app", "customer_id = 'k2'");
        facts.placed("anonymous", "2017-10-10 12:00:00.000", "web", "");
        facts.placed("cancelled", "2017-10-10 12:00:00.000", "web", "customer_id = 'k3'");
        facts.step("cancelled", "2017-12-10 12:00:00.000", "cancelled", "");
        // the windows of 30 and 31 October and of October itself; the 30 days before 31 October begin with 1 October
        range(SAO_PAULO, "2017-10-31T01:59:59.999Z", "2017-11-01T02:00:00Z");
        assertThat(cells("c1")).containsExactly("day 2017-10-30 2 1 2 1 2 1 1 19", "day 2017-10-31 2 0 2 1 2 1 1 19",
                "month 2017-10 2 0 2 1 2 1 1 19");
    }

    @Test
    void aRangeTakesTheWindowsThatEndAfterItsStartUpToItsEnd() throws Exception {
        facts.placed("o1", "2017-10-01 12:00:00.000", "web", "customer_id = 'k1'");
        range(SAO_PAULO, "2017-10-15T02:59:59.999Z", "2017-10-15T03:00:00Z");
        assertThat(cells("c1")).containsExactly("day 2017-10-14 1 0 1 0 1 0 0 -");
        range(SAO_PAULO, "2017-10-15T03:00:00Z", "2017-10-16T01:59:59.999Z");
        assertThat(cells("c1")).hasSize(1);
        range(SAO_PAULO, "2017-10-15T03:00:00Z", "2017-10-16T02:00:00Z");
        assertThat(warehouse.rows("""
                SELECT grain, local_window, toString(window_start), toString(window_end) FROM kpi_loyalty_latest
                WHERE feed = :feed AND region_id = 'c1' ORDER BY grain, window_start""")).containsExactly(
                "day 2017-10-14 2017-10-14 03:00:00.000 2017-10-15 03:00:00.000",
                "day 2017-10-15 2017-10-15 03:00:00.000 2017-10-16 02:00:00.000",
                "week 2017-W41 2017-10-09 03:00:00.000 2017-10-16 02:00:00.000");
    }

    @Test
    void aWeekBelongsToTheYearOfItsThursday() throws Exception {
        facts.placed("o1", "2020-12-20 12:00:00.000", "web", "customer_id = 'k1'");
        range(SAO_PAULO, "2021-01-03T03:00:00Z", "2021-01-04T03:00:00Z");
        assertThat(cells("c1")).containsExactly("day 2021-01-03 1 0 1 0 1 0 0 -", "week 2020-W53 1 0 1 0 1 0 0 -");
    }

    @Test
    void aCellLivesAsLongAsTheYearHasACustomer() throws Exception {
        facts.placed("o1", "2017-11-01 12:00:00.000", "web", "customer_id = 'k1'");
        range(SAO_PAULO, "2018-10-31T03:00:00Z", "2018-11-04T03:00:00Z");
        assertThat(cells("c1")).containsExactly("day 2018-10-31 0 0 0 0 1 0 0 -", "month 2018-10 0 0 0 0 1 0 0 -");
    }

    @Test
    void customersComeBackToARegionAboveThoughNotToTheSameBelow() throws Exception {
        facts.placed("o1", "2017-10-01 12:00:00.000", "web", "customer_id = 'k1'");
        facts.placed("o2", "2017-10-05 12:00:00.000", "web",
                "customer_id = 'k1', region_id = 'c2', region_path = ['c2', 'sp', 'br']");
        range(SAO_PAULO, "2017-10-06T03:00:00Z", "2017-10-07T03:00:00Z");
        assertThat(cells("c1")).containsExactly("day 2017-10-06 1 0 1 0 1 0 0 -");
        assertThat(cells("sp")).containsExactly("day 2017-10-06 1 1 1 1 1 1 1 4");
    }

    @Test
    void eachRegionGoesByItsOwnCalendar() throws Exception {
        // 23:30 of the 14th in Manaus, 01:30 of the 15th in Sao Paulo
        facts.placed("o1", "2017-10-15 03:30:00.000", "web",
                "customer_id = 'k1', region_id = 'm1', region_path = ['m1', 'am', 'br']");
        for (String zone : List.of(SAO_PAULO, MANAUS)) {
            range(zone, "2017-10-15T00:00:00Z", "2017-10-15T12:00:00Z");
        }
        assertThat(cells("m1")).containsExactly("day 2017-10-14 1 0 1 0 1 0 0 -");
        assertThat(cells("br")).isEmpty();
    }

    @Test
    void theMedianGapIsTheNearestRankOverTheLastYear() throws Exception {
        facts.placed("o1", "2016-01-01 12:00:00.000", "web", "customer_id = 'k1'");
        facts.placed("o2", "2017-01-01 12:00:00.000", "web", "customer_id = 'k1'");
        facts.placed("o3", "2017-01-11 12:00:00.000", "web", "customer_id = 'k1'");
        facts.placed("o4", "2017-01-11 13:00:00.000", "web", "customer_id = 'k1'");
        facts.placed("o5", "2017-01-14 12:00:00.000", "web", "customer_id = 'k1'");
        range(SAO_PAULO, "2017-01-14T03:00:00Z", "2017-01-15T03:00:00Z");
        // gaps 366, 10, 0 and 3 days: rank 2 of 4; a year on only those of 11 and 14 January are left: rank 2 of 3
        assertThat(cells("c1")).containsExactly("day 2017-01-14 1 1 1 1 1 1 4 3");
        range(SAO_PAULO, "2018-01-10T03:00:00Z", "2018-01-11T03:00:00Z");
        assertThat(cells("c1")).contains("day 2018-01-10 0 0 0 0 1 1 3 3");
    }

    @Test
    void aCellStaysFinalUntilItIsMarked() throws Exception {
        facts.placed("o1", "2017-10-01 12:00:00.000", "web", "customer_id = 'k1'");
        facts.placed("o2", "2017-10-01 12:00:00.000", "web", "customer_id = 'k2'");
        range(SAO_PAULO, "2017-10-06T03:00:00Z", "2017-10-07T03:00:00Z");
        assertThat(states()).containsExactly("final 41");
        range(SAO_PAULO, "2017-10-06T03:00:00Z", "2017-10-07T03:00:00Z");
        assertThat(states()).containsExactly("final 45");
        facts.step("o2", "2017-10-09 12:00:00.000", "cancelled", "");
        warehouse.dirty("loyalty", "c1 day 2017-10-06T03:00:00Z 2017-10-07T03:00:00Z 2017-10-06 all");
        warehouse.restate("loyalty", Map.of("zone", MANAUS));
        assertThat(states()).containsExactly("final 45");
        warehouse.restate("loyalty", Map.of("zone", SAO_PAULO));
        assertThat(states()).containsExactly("restated 50");
        assertThat(cells("c1")).containsExactly("day 2017-10-06 1 0 1 0 1 0 0 -");
    }

    /** The fact may have been stored, ahead of its time, before the figures were first computed. */
    @Test
    void aMarkedCellIsRestatedEvenWithTheSameFigures() throws Exception {
        facts.placed("o1", "2017-10-01 12:00:00.000", "web", "customer_id = 'k1'");
        facts.placed("o2", "2017-10-01 12:00:00.000", "web", "customer_id = 'k2'");
        facts.step("o2", "2017-10-09 12:00:00.000", "cancelled", "");
        range(SAO_PAULO, "2017-10-06T03:00:00Z", "2017-10-07T03:00:00Z");
        assertThat(states()).containsExactly("final 41");
        warehouse.dirty("loyalty", "c1 day 2017-10-06T03:00:00Z 2017-10-07T03:00:00Z 2017-10-06 all");
        warehouse.restate("loyalty", Map.of("zone", SAO_PAULO));
        assertThat(states()).containsExactly("restated 46");
    }

    @Test
    void aCellThatLosesItsLastCustomerGoes() throws Exception {
        facts.placed("o1", "2017-10-01 12:00:00.000", "web", "customer_id = 'k1'");
        range(SAO_PAULO, "2017-10-06T03:00:00Z", "2017-10-07T03:00:00Z");
        facts.step("o1", "2017-10-09 12:00:00.000", "cancelled", "");
        warehouse.dirty("loyalty", "c1 day 2017-10-06T03:00:00Z 2017-10-07T03:00:00Z 2017-10-06 all",
                "c1 day 2017-10-05T03:00:00Z 2017-10-06T03:00:00Z 2017-10-05 all");
        warehouse.restate("loyalty", Map.of("zone", SAO_PAULO));
        assertThat(cells("c1")).isEmpty();
        assertThat(warehouse.rows("SELECT count() FROM kpi_loyalty FINAL WHERE feed = :feed AND region_id = 'c1'"))
                .containsExactly("1");
    }

    private void range(String zone, String from, String to) throws Exception {
        warehouse.restate("loyalty_range",
                Map.of("zone", zone, "from_ms", Long.toString(Instant.parse(from).toEpochMilli()), "to_ms",
                        Long.toString(Instant.parse(to).toEpochMilli())));
    }

    private List<String> cells(String region) throws SQLException {
        return warehouse
                .rows("""
                        SELECT grain, local_window, toString(customers_30d), toString(repeat_30d), toString(customers_90d), toString(repeat_90d),
                            toString(customers_365d), toString(repeat_365d), toString(order_gaps), toString(days_between_p50)
                        FROM kpi_loyalty_latest WHERE feed = :feed AND region_id = '%s' ORDER BY grain, window_start"""
                        .formatted(region));
    }

    private List<String> states() throws SQLException {
        return warehouse.rows(
                "SELECT state, toString(version) FROM kpi_loyalty_latest WHERE feed = :feed AND region_id = 'c1'");
    }

    private void region(String region, String zone) throws SQLException {
        warehouse.insert("regions", "region_id, version_number, effective_from, kind, name, zone, currency, closed",
                "'%s', 1, '2010-01-01 00:00:00', 'city', '', '%s', 'BRL', false".formatted(region, zone));
    }
}
