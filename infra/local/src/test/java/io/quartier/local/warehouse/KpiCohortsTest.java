package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

@WarehouseTest
class KpiCohortsTest {
    private final TestWarehouse warehouse;
    private final OrderFacts facts;

    KpiCohortsTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
        this.facts = new OrderFacts(warehouse);
    }

    private void months(String regionId) throws Exception {
        for (String month : List.of("2017-09-01T03:00:00Z 2017-10-01T03:00:00Z 2017-09",
                "2017-10-01T03:00:00Z 2017-11-01T02:00:00Z 2017-10",
                "2017-11-01T02:00:00Z 2017-12-01T02:00:00Z 2017-11")) {
            warehouse.dirty("orders", regionId + " month " + month + " all BRL");
        }
        warehouse.restate("orders");
    }

    private void bought(String customerId, String... at) throws SQLException {
        for (String instant : at) {
            facts.placed(customerId + instant, instant, "web", "customer_id = '" + customerId + "'");
        }
    }

    private List<String> cohorts(String regionId) throws SQLException {
        return warehouse
                .rows("""
                        SELECT cohort_month, toString(months_later), toString(customers), toString(returned), toString(retention), toString(is_over)
                        FROM kpi_cohorts WHERE feed = :feed AND region_id = '%s' ORDER BY cohort_month, months_later"""
                        .formatted(regionId));
    }

    @Test
    void customersComeBackMonthsAfterTheirFirst() throws Exception {
        bought("loyal", "2017-09-10 10:00:00", "2017-10-10 10:00:00", "2017-10-11 10:00:00", "2017-11-10 10:00:00");
        // in Sao Paulo it is still September
        bought("late", "2017-10-01 02:59:59.999", "2017-11-10 10:00:00");
        bought("once", "2017-09-20 10:00:00");
        bought("never again", "2017-09-21 10:00:00");
        bought("new", "2017-11-20 10:00:00");
        months("c1");

        assertThat(cohorts("c1")).containsExactly("2017-09 0 4 4 1 true", "2017-09 1 4 1 0.25 true",
                "2017-09 2 4 2 0.5 true", "2017-11 0 1 1 1 true");
    }

    @Test
    void cancelledOrdersAndAnonymousBuyersAreLeftOut() throws Exception {
        bought("k", "2017-09-10 10:00:00", "2017-10-10 10:00:00", "2017-11-10 10:00:00");
        facts.step("k2017-09-10 10:00:00", "2017-09-10 11:00:00", "cancelled", "");
        facts.placed("anonymous", "2017-09-10 10:00:00", "web", "");
        months("br");

        assertThat(cohorts("br")).containsExactly("2017-10 0 1 1 1 true", "2017-10 1 1 1 1 true");
        assertThat(cohorts("c1")).isEmpty();
    }

    @Test
    void aMonthThatGoesOnSaysSo() throws Exception {
        bought("k", "2017-09-10 10:00:00", "2017-11-10 10:00:00");
        months("c1");
        warehouse.insert("kpi_orders", "region_id, grain, window_start, window_end, local_window, channel, currency,"
                + " orders, state, version",
                "'c1', 'month', '2017-11-01 02:00:00', '2017-12-01 02:00:00', '2017-11', 'all',"
                        + " 'BRL', 1, 'provisional', 4000000000");

        assertThat(cohorts("c1")).containsExactly("2017-09 0 1 1 1 true", "2017-09 1 1 0 0 true",
                "2017-09 2 1 1 1 false");
    }
}
