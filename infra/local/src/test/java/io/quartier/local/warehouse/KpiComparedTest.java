package io.quartier.local.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sao Paulo: summer time began on 15 October 2017 at midnight, so that this day begins at one. */
@WarehouseTest
class KpiComparedTest {
    private static final String COLUMNS = "region_id, grain, window_start, window_end, local_window, channel, currency, orders,"
            + " cancelled_orders, revenue, discount, delivery_fees, state, version, inputs, watermark_at";

    private final TestWarehouse warehouse;

    KpiComparedTest(TestWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    private void orders(String grain, String start, String label, int orders) throws SQLException {
        warehouse.insert("kpi_orders", COLUMNS,
                "'r', '%s', '%s', '%s', '%s', 'all', 'BRL', %d, 0, 1000, 0, 0, 'final', 9, 9, '%s'"
                        .formatted(grain, start, start, label, orders, start));
    }

    private List<String> compared(String grain) throws SQLException {
        return warehouse
                .rows("SELECT local_window, toString(value), toString(previous_value), toString(last_year_value)"
                        + " FROM kpi_compared(feed = :feed, kpi = 'orders', grain = '" + grain
                        + "') ORDER BY window_start");
    }

    @Test
    void monthsWithTheMonthBeforeAndTheSameOfLastYear() throws SQLException {
        orders("month", "2016-12-01 02:00:00", "2016-12", 5);
        orders("month", "2017-11-01 02:00:00", "2017-11", 7);
        orders("month", "2017-12-01 02:00:00", "2017-12", 9);
        orders("month", "2018-01-01 02:00:00", "2018-01", 4);

        assertThat(compared("month")).containsExactly("2016-12 5 - -", "2017-11 7 - -", "2017-12 9 7 5",
                "2018-01 4 9 -");
    }

    @Test
    void weeksAcrossTheTurnOfAYearOfFiftyThree() throws SQLException {
        orders("week", "2020-12-21 03:00:00", "2020-W52", 1);
        orders("week", "2020-12-28 03:00:00", "2020-W53", 2);
        orders("week", "2021-01-04 03:00:00", "2021-W01", 3);
        orders("week", "2021-12-27 03:00:00", "2021-W52", 4);

        assertThat(compared("week")).containsExactly("2020-W52 1 - -", "2020-W53 2 1 -", "2021-W01 3 2 -",
                "2021-W52 4 - 2");
    }

    @Test
    void daysWithTheDayBeforeAndTheSameWeekdayOfLastYear() throws SQLException {
        orders("day", "2016-10-16 02:00:00", "2016-10-16", 3);
        orders("day", "2017-10-14 03:00:00", "2017-10-14", 1);
        orders("day", "2017-10-15 03:00:00", "2017-10-15", 2);

        assertThat(compared("day")).containsExactly("2016-10-16 3 - -", "2017-10-14 1 - -", "2017-10-15 2 1 3");
    }

    @Test
    void anHourThatComesTwiceIsComparedWithTheHourBeforeIt() throws SQLException {
        orders("hour", "2018-02-18 00:00:00", "2018-02-17T22", 1);
        orders("hour", "2018-02-18 01:00:00", "2018-02-17T23", 2);
        orders("hour", "2018-02-18 02:00:00", "2018-02-17T23", 3);
        orders("hour", "2019-02-17 01:00:00", "2019-02-16T23", 4);

        assertThat(compared("hour")).containsExactly("2018-02-17T22 1 - -", "2018-02-17T23 2 1 -",
                "2018-02-17T23 3 2 -",
                "2019-02-16T23 4 - 2");
    }
}
