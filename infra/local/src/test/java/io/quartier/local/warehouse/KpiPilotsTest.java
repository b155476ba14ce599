package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

@WarehouseTest
class KpiPilotsTest {
    private final TestWarehouse warehouse;

    KpiPilotsTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    private void launched(String regionId, String day) throws SQLException {
        warehouse.insert("regions", "region_id, version_number, effective_from, kind, zone, currency, launched_on",
                "'%s', 1, '2017-01-01', 'city', 'UTC', 'USD', '%s'".formatted(regionId, day));
    }

    /** A day with so many parcels, of which some came on time. */
    private void day(String regionId, LocalDate day, int deliveries, int onTime) throws SQLException {
        warehouse.insert("kpi_delivery",
                "region_id, grain, window_start, window_end, local_window, channel, currency, deliveries, promised_deliveries, on_time,"
                        + " state, version",
                "'%s', 'day', '%s 00:00:00', '%s 00:00:00', '%s', 'all', 'USD', %d, %d, %d, 'final', 1".formatted(
                        regionId, day,
                        day.plusDays(1), day, deliveries, deliveries, onTime));
    }

    private void computedUntil(String instant) throws SQLException {
        warehouse.insert("feed_progress", "job, completed_watermark, checkpoint_id, version",
                "'kpi', '" + instant + "', 1, 1");
    }

    private List<String> pilots(String kpi) throws SQLException {
        return warehouse
                .rows("""
                        SELECT region_id, toString(launch_day), toString(value), toString(others_median), toString(other_regions), toString(is_over), verdict
                        FROM kpi_pilots WHERE feed = :feed AND kpi = '%s' ORDER BY region_id"""
                        .formatted(kpi));
    }

    @Test
    void theFirstThirtyDaysStandBesideThoseOfOtherRegions() throws Exception {
        LocalDate march = LocalDate.of(2017, 3, 1);
        launched("brooklyn", "2017-03-01");
        day("brooklyn", march.minusDays(1), 100, 0);
        day("brooklyn", march, 10, 10);
        day("brooklyn", march.plusDays(29), 10, 9);
        day("brooklyn", march.plusDays(30), 100, 0);
        launched("queens", "2017-03-02");
        day("queens", march.plusDays(2), 10, 8);
        launched("bronx", "2017-06-01");
        day("bronx", LocalDate.of(2017, 6, 2), 10, 10);
        computedUntil("2017-06-10 00:00:00");

        assertThat(pilots("on_time_rate")).containsExactly("bronx 2017-06-01 1 0.8 2 false early",
                "brooklyn 2017-03-01 0.95 0.8 1 true go", "queens 2017-03-02 0.8 0.95 1 true no-go");
        assertThat(pilots("deliveries")).containsExactly("bronx 2017-06-01 10 10 2 false ",
                "brooklyn 2017-03-01 20 10 1 true ", "queens 2017-03-02 10 20 1 true ");
    }

    @Test
    void thresholdsOfTheFeedComeBeforeTheCommonOnes() throws Exception {
        launched("brooklyn", "2017-03-01");
        day("brooklyn", LocalDate.of(2017, 3, 2), 10, 7);
        computedUntil("2017-04-10 00:00:00");
        assertThat(pilots("on_time_rate")).containsExactly("brooklyn 2017-03-01 0.7 - 0 true no-go");

        warehouse.insert("pilot_thresholds", "kpi, go, no_go, version", "'on_time_rate', 0.8, 0.6, 1");
        assertThat(pilots("on_time_rate")).containsExactly("brooklyn 2017-03-01 0.7 - 0 true between");
        warehouse.insert("pilot_thresholds", "kpi, go, no_go, version", "'on_time_rate', 0.7, 0.6, 2");
        assertThat(pilots("on_time_rate")).containsExactly("brooklyn 2017-03-01 0.7 - 0 true go");
    }

    @Test
    void whereLessIsBetterTheVerdictTurnsRound() throws Exception {
        launched("brooklyn", "2017-03-01");
        day("brooklyn", LocalDate.of(2017, 3, 2), 10, 7);
        computedUntil("2017-04-10 00:00:00");
        warehouse.insert("pilot_thresholds", "kpi, go, no_go, version", "'deliveries', 10, 20, 1", "'orders', 1, 2, 1");

        assertThat(pilots("deliveries")).containsExactly("brooklyn 2017-03-01 10 - 0 true go");
        assertThat(pilots("orders")).isEmpty();
    }
}
