package io.quartier.kpi.alert.model;

import static io.quartier.kpi.model.Measure.DELIVERY_COUNT;
import static io.quartier.kpi.model.Measure.DELIVERY_ON_TIME;
import static io.quartier.kpi.model.Measure.DELIVERY_PROMISED;
import static io.quartier.kpi.model.Measure.DELIVERY_SECONDS;
import static io.quartier.kpi.model.Measure.ORDERS_CANCELLED;
import static io.quartier.kpi.model.Measure.ORDERS_PLACED;
import static io.quartier.kpi.model.Measure.ORDERS_REVENUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.KpiRow;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The formulas are those of the view kpi_latest. */
class WatchedKpiTest {
    private static KpiRow row(Family family, String currency, long[] sums, long... observed) {
        Long[] quantiles = new Long[8];
        for (int i = 0; i < observed.length; i++) {
            quantiles[i] = observed[i];
        }
        return new KpiRow(new CellKey(family, "r", Grain.DAY, 0, "all"), 1, "", currency, sums, quantiles, 7, "final",
                1, 1, Instant.EPOCH);
    }

    private static Figure figure(String kpi, KpiRow row) {
        return WatchedKpi.find(kpi).orElseThrow().in(row);
    }

    @Test
    void moneyIsInMajorUnits() {
        long[] sums = new long[Family.ORDERS.sums()];
        sums[ORDERS_PLACED] = 3;
        sums[ORDERS_CANCELLED] = 1;
        sums[ORDERS_REVENUE] = 12_345;
        assertThat(figure("revenue", row(Family.ORDERS, "BRL", sums)).value()).isEqualTo(123.45);
        assertThat(figure("revenue", row(Family.ORDERS, "JPY", sums)).value()).isEqualTo(12_345);
        assertThat(figure("aov", row(Family.ORDERS, "BRL", sums)).value()).isEqualTo(61.725);
        assertThat(figure("orders", row(Family.ORDERS, "BRL", sums))).isEqualTo(new Figure(3.0, 3, 0));
        assertThat(figure("aov", row(Family.ORDERS, "BRL", new long[Family.ORDERS.sums()])).value()).isNull();
    }

    @Test
    void sharesAndQuantilesSayOnHowMuchTheyRest() {
        long[] sums = new long[Family.DELIVERY.sums()];
        sums[DELIVERY_COUNT] = 4;
        sums[DELIVERY_SECONDS] = 36_000;
        sums[DELIVERY_PROMISED] = 5;
        sums[DELIVERY_ON_TIME] = 4;
        KpiRow row = row(Family.DELIVERY, "USD", sums, 7_200, 14_400, 18_000);
        assertThat(figure("on_time_rate", row)).isEqualTo(new Figure(0.8, 4, 5));
        assertThat(figure("delivery_hours_mean", row)).isEqualTo(new Figure(2.5, 0, 4));
        assertThat(figure("delivery_hours_p90", row)).isEqualTo(new Figure(4.0, 0, 4));
        assertThat(figure("lateness_hours_p50", row).value()).isNull();
    }

    @Test
    void personsAreCounted() {
        assertThat(figure("visitors", row(Family.TRAFFIC, "", new long[2])).value()).isEqualTo(7);
    }

    @Test
    void everyKpiReadsAnEmptyRow() {
        for (String id : WatchedKpi.ids()) {
            WatchedKpi kpi = WatchedKpi.find(id).orElseThrow();
            Figure figure = kpi.in(row(kpi.family(), "EUR", new long[kpi.family().sums()]));
            if (!kpi.kind().isZeroWithoutRow()) {
                assertThat(figure.value()).as(id).isNull();
            }
        }
    }
}
