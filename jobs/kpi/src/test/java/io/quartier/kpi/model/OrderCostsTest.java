package io.quartier.kpi.model;

import static io.quartier.kpi.model.Steps.cancelled;
import static io.quartier.kpi.model.Steps.chargedBack;
import static io.quartier.kpi.model.Steps.delivered;
import static io.quartier.kpi.model.Steps.paid;
import static io.quartier.kpi.model.Steps.placed;
import static io.quartier.kpi.model.Steps.returned;
import static io.quartier.kpi.model.Steps.reviewed;
import static io.quartier.kpi.model.Steps.sentBack;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an order costs the shop, and what was wrong with it. */
class OrderCostsTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final Instant NEXT_DAY = NOON.plus(Duration.ofDays(1));

    private static List<Contribution> contributions(OrderChanged... steps) {
        OrderLife life = new OrderLife();
        var all = new ArrayList<Contribution>();
        for (OrderChanged step : steps) {
            all.addAll(life.apply(step, step.occurredAtMillis()));
        }
        return all;
    }

    private static long[] day(Family family, Instant at, OrderChanged... steps) {
        long start = Grain.DAY.windowOf(at.toEpochMilli(), ZoneId.of("America/Manaus")).startMillis();
        return Tables.of(contributions(steps)).sums(new CellKey(family, "br-am", Grain.DAY, start, "all"));
    }

    private static OrderChanged order() {
        return placed("o", NOON).costing(700).bearing(1_100L, 30, 4, 90).build();
    }

    @Test
    void anOrderCostsItsGoodsDeliveryPaymentAndTaxes() {
        assertThat(day(Family.ORDERS, NOON, order())).containsExactly(1, 0, 3_000, 200, 500, 1_100, 1, 700, 90, 34);
    }

    @Test
    void goodsWhoseCostIsNotKnownCostNothingAndAreNotAmongTheKnown() {
        assertThat(day(Family.ORDERS, NOON, placed("o", NOON).build())).containsExactly(1, 0, 3_000, 200, 500, 0, 0, 0,
                0, 0);
    }

    @Test
    void theActualCostOfADeliveryRestatesTheDayOfTheOrder() {
        OrderLife life = new OrderLife();
        life.apply(order(), NOON.toEpochMilli());
        var changes = life.apply(delivered("o", NEXT_DAY, 900L), NEXT_DAY.toEpochMilli()).stream()
                .filter(change -> change.family() == Family.ORDERS).toList();

        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().sum(Measure.ORDERS_DELIVERY_COST)).isEqualTo(200);
        assertThat(changes.getFirst().sum(Measure.ORDERS_PLACED)).isZero();
        assertThat(changes.getFirst().atMillis()).isEqualTo(NOON.toEpochMilli());
        assertThat(changes.getFirst().causedAtMillis()).isEqualTo(NEXT_DAY.toEpochMilli());
    }

    @Test
    void aDeliveryThatCostWhatWasExpectedChangesNoOrder() {
        assertThat(contributions(order(), delivered("o", NEXT_DAY, 700L))).filteredOn(
                change -> change.family() == Family.ORDERS).hasSize(1);
        assertThat(contributions(order(), delivered("o", NEXT_DAY, null))).filteredOn(
                change -> change.family() == Family.ORDERS).hasSize(1);
    }

    @Test
    void ofACancelledOrderOnlyTheActualCostOfItsDeliveryIsLeft() {
        assertThat(day(Family.ORDERS, NOON, order(), cancelled("o", NEXT_DAY))).containsExactly(1, 1, 0, 0, 0, 0, 0, 0,
                0, 0);
        assertThat(day(Family.ORDERS, NOON, order(), delivered("o", NEXT_DAY, null), cancelled("o", NEXT_DAY)))
                .containsExactly(1, 1, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(day(Family.ORDERS, NOON, order(), delivered("o", NEXT_DAY, 900L), cancelled("o", NEXT_DAY)))
                .containsExactly(1, 1, 0, 0, 0, 0, 0, 900, 0, 0);
    }

    @Test
    void returnsAndChargeBacksLeaveTheOrderAsItWas() {
        assertThat(
                day(Family.ORDERS, NOON, order(), returned("o", NEXT_DAY, 3_000L), chargedBack("o", NEXT_DAY, 3_500)))
                .isEqualTo(day(Family.ORDERS, NOON, order()));
    }

    @Test
    void anOrderIsPaidOnceHoweverOftenItSaysSo() {
        OrderChanged[] steps = {order(), paid("o", NEXT_DAY), paid("o", NOON), paid("o", NEXT_DAY.plusSeconds(1))};

        assertThat(day(Family.QUALITY, NOON, steps)[Measure.QUALITY_PAID]).isEqualTo(1);
        assertThat(day(Family.QUALITY, NEXT_DAY, steps)[Measure.QUALITY_PAID]).isZero();
    }

    @Test
    void aChargeBackCountsInItsOwnWindow() {
        long[] sums = day(Family.QUALITY, NEXT_DAY, order(), chargedBack("o", NEXT_DAY, 3_500));

        assertThat(sums[Measure.QUALITY_CHARGE_BACKS]).isEqualTo(1);
        assertThat(sums[Measure.QUALITY_CHARGED_BACK_VALUE]).isEqualTo(3_500);
        assertThat(contributions(chargedBack("o", NEXT_DAY, 3_500))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"late, 10, 1", "damaged, 11, 0", "wrong, 12, 0", "incomplete, 13, 0", "courier, 14, 1",
        "product, 15, 1", "other, 16, 1", "my own word, 16, 1"})
    void aComplaintCountsByItsReasonAndMayTellOfAFault(String reason, int measure, int accurate) {
        OrderChanged[] steps = {order(), delivered("o", NOON, null), reviewed("o", NEXT_DAY, 1, reason)};
        long[] quality = day(Family.QUALITY, NEXT_DAY, steps);

        assertThat(quality[Measure.QUALITY_COMPLAINTS]).isEqualTo(1);
        for (int i = Measure.QUALITY_COMPLAINTS_LATE; i <= Measure.QUALITY_COMPLAINTS_OTHER; i++) {
            assertThat(quality[i]).as("measure %d", i).isEqualTo(i == measure ? 1 : 0);
        }
        assertThat(day(Family.DELIVERY, NOON, steps)[Measure.DELIVERY_ACCURATE]).isEqualTo(accurate);
    }

    @Test
    void aReturnMayTellOfAFaultToo() {
        assertThat(day(Family.DELIVERY, NOON, order(), delivered("o", NOON, null),
                sentBack("o", NEXT_DAY, "incomplete"))[Measure.DELIVERY_ACCURATE]).isZero();
        assertThat(day(Family.DELIVERY, NOON, order(), delivered("o", NOON, null),
                sentBack("o", NEXT_DAY, "size"))[Measure.DELIVERY_ACCURATE]).isEqualTo(1);
    }

    @Test
    void thePromisedTimeEndsWhereLatenessBegins() {
        Instant endOfDay = Instant.parse("2017-11-26T04:00:00Z");
        long[] sums = day(Family.DELIVERY, NEXT_DAY,
                placed("o", NOON).promised(LocalDate.of(2017, 11, 25)).build(), delivered("o", NEXT_DAY, null));

        assertThat(sums[Measure.DELIVERY_PROMISED_SECONDS]).isEqualTo(Duration.between(NOON, endOfDay).toSeconds());
        assertThat(day(Family.DELIVERY, NEXT_DAY, placed("o", NOON).promised(NOON.minusSeconds(9)).build(),
                delivered("o", NEXT_DAY, null))[Measure.DELIVERY_PROMISED_SECONDS]).isZero();
    }
}
