package io.quartier.kpi.model;

import static io.quartier.kpi.model.Steps.allocated;
import static io.quartier.kpi.model.Steps.cancelled;
import static io.quartier.kpi.model.Steps.chargedBack;
import static io.quartier.kpi.model.Steps.delivered;
import static io.quartier.kpi.model.Steps.paid;
import static io.quartier.kpi.model.Steps.placed;
import static io.quartier.kpi.model.Steps.renamed;
import static io.quartier.kpi.model.Steps.returned;
import static io.quartier.kpi.model.Steps.reviewed;
import static io.quartier.kpi.model.Steps.sentBack;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class OrderLifeTest {
    /** 8 in the morning in Manaus, which is four hours behind. */
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

    private static long[] month(Family family, OrderChanged... steps) {
        return month(family, NOON, contributions(steps));
    }

    private static long[] month(Family family, Instant at, List<Contribution> contributions) {
        return Tables.of(contributions).sums(cell(family, Grain.MONTH, at));
    }

    private static CellKey cell(Family family, Grain grain, Instant at) {
        var zone = ZoneId.of("America/Manaus");
        return new CellKey(family, "br-am", grain, grain.windowOf(at.toEpochMilli(), zone).startMillis(), "all");
    }

    @Test
    void aPlacedOrderCountsWithItsGoodsDiscountAndFee() {
        assertThat(month(Family.ORDERS, placed("o", NOON).build())).startsWith(1, 0, 3_000, 200, 500);
    }

    @Test
    void aCancelledOrderStaysAnOrderButBringsNothing() {
        assertThat(month(Family.ORDERS, placed("o", NOON).build(), cancelled("o", NEXT_DAY))).containsExactly(1, 1, 0,
                0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void aCancellationCountsInTheWindowOfTheOrderAndIsCausedLater() {
        OrderLife life = new OrderLife();
        life.apply(placed("o", NOON).build(), NOON.toEpochMilli());
        List<Contribution> changes = life.apply(cancelled("o", NEXT_DAY), NEXT_DAY.toEpochMilli());

        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().atMillis()).isEqualTo(NOON.toEpochMilli());
        assertThat(changes.getFirst().causedAtMillis()).isEqualTo(NEXT_DAY.toEpochMilli());
    }

    @Test
    void aDeliveryCountsInTheWindowOfItsArrival() {
        var steps = contributions(placed("o", NOON).costing(700).build(), delivered("o", NEXT_DAY, null));
        Tables tables = Tables.of(steps);

        assertThat(tables.sums(cell(Family.DELIVERY, Grain.DAY, NOON))).containsOnly(0);
        assertThat(tables.sums(cell(Family.DELIVERY, Grain.DAY, NEXT_DAY))).containsExactly(1, 86_400, 0, 0, 0, 700,
                3_000, 0, 0, 0, 1, 0, 0);
        assertThat(tables.sums(cell(Family.QUALITY, Grain.DAY, NEXT_DAY))).startsWith(0, 0, 0, 0, 0, 0, 1);
    }

    @Test
    void theActualCostOfADeliveryTakesThePlaceOfTheExpectedOne() {
        assertThat(month(Family.DELIVERY, placed("o", NOON).costing(700).build(),
                delivered("o", NEXT_DAY, 900L))[Measure.DELIVERY_COST]).isEqualTo(900);
        assertThat(month(Family.DELIVERY, placed("o", NOON).build(), delivered("o", NEXT_DAY, null))[5]).isZero();
    }

    @Test
    void aPromiseGivenAsAnInstantIsKeptAtIt() {
        var kept = month(Family.DELIVERY, placed("o", NOON).promised(NEXT_DAY).build(), delivered("o", NEXT_DAY, null));
        var broken = month(Family.DELIVERY, placed("o", NOON).promised(NEXT_DAY).build(),
                delivered("o", NEXT_DAY.plusMillis(1), null));

        assertThat(kept).containsExactly(1, 86_400, 1, 1, 0, 0, 3_000, 1, 1, 86_400, 1, 0, 0);
        assertThat(broken).containsExactly(1, 86_400, 1, 0, 1, 0, 3_000, 1, 0, 86_400, 1, 0, 0);
    }

    @Test
    void aPromiseGivenAsADayIsKeptUntilThatDayEndsAtTheDestination() {
        Instant endOfDay = Instant.parse("2017-11-26T04:00:00Z");
        OrderChanged order = placed("o", NOON).promised(LocalDate.of(2017, 11, 25)).build();

        assertThat(order.promiseDueMillis()).isEqualTo(endOfDay.toEpochMilli() - 1);
        assertThat(month(Family.DELIVERY, order, delivered("o", endOfDay.minusMillis(1), null)))
                .containsExactly(1, 143_999, 1, 1, 0, 0, 3_000, 1, 1, 144_000, 1, 0, 0);
        assertThat(lateness(order, endOfDay)).isZero();
        assertThat(lateness(order, endOfDay.plusSeconds(90))).isEqualTo(90);
        assertThat(lateness(order, endOfDay.plusMillis(90_999))).isEqualTo(90);
    }

    @Test
    void latenessOfAPromiseGivenAsAnInstantStartsAtIt() {
        assertThat(lateness(placed("o", NOON).promised(NEXT_DAY).build(), NEXT_DAY.plusMillis(90_000))).isEqualTo(90);
    }

    private static long lateness(OrderChanged order, Instant arrival) {
        Figures figures = Figures.of(Family.DELIVERY);
        contributions(order, delivered("o", arrival, null)).stream().filter(c -> c.family() == Family.DELIVERY)
                .forEach(c -> c.addTo(figures));
        assertThat(figures.sums[Measure.DELIVERY_LATE]).isEqualTo(1);
        assertThat(figures.histograms[Measure.DELIVERY_LATENESS].count()).isEqualTo(1);
        return figures.histograms[Measure.DELIVERY_LATENESS].values[0];
    }

    @Test
    void aParcelStillMissingCountsAsABrokenPromise() {
        assertThat(month(Family.DELIVERY, placed("o", NOON).promised(NEXT_DAY).build())).containsExactly(0, 0, 0, 0, 0,
                0, 0, 1, 0, 0, 0, 0, 0);
    }

    @Test
    void aParcelThatArrivesBeforeItsOrderTookNoTime() {
        assertThat(month(Family.DELIVERY, placed("o", NOON).build(),
                delivered("o", NOON.minusSeconds(60), null))[Measure.DELIVERY_SECONDS]).isZero();
    }

    @Test
    void reviewsCountByTheirScore() {
        assertThat(month(Family.QUALITY, placed("o", NOON).build(), reviewed("o", NEXT_DAY, 2, "late"),
                reviewed("o", NEXT_DAY.plusSeconds(1), 3, null))).startsWith(2, 5, 1, 1, 0, 0, 0, 0, 0, 0, 1);
    }

    @Test
    void aReviewOfAnOrderNeverSeenWaitsForIt() {
        assertThat(contributions(reviewed("o", NEXT_DAY, 1, null))).isEmpty();
        assertThat(month(Family.QUALITY, reviewed("o", NOON, 1, null), placed("o", NEXT_DAY).build()))
                .startsWith(1, 1, 1, 0, 0, 0, 0);
    }

    @Test
    void goodsOfAnOrderNeverSeenComeBackToWhereTheReturnSays() {
        var alone = contributions(returned("o", NOON, 800L));
        assertThat(month(Family.QUALITY, NOON, alone)).startsWith(0, 0, 0, 0, 1, 800, 0);
        assertThat(alone.getFirst().channel()).isEmpty();

        var seen = contributions(returned("o", NOON, 800L), placed("o", NOON).in(Places.IN_CENTRO).build());
        assertThat(Tables.of(seen).figures().keySet()).noneMatch(key -> key.contains("br-am"));
        assertThat(Tables.of(seen).sums(new CellKey(Family.QUALITY, "br", Grain.DAY,
                Instant.parse("2017-11-24T02:00:00Z").toEpochMilli(), "web"))).startsWith(0, 0, 0, 0, 1, 800, 0);
    }

    @Test
    void goodsWhosePlaceAndOrderNobodyKnowsWaitForTheirOrder() {
        OrderChanged nowhere = new OrderChanged(placed("o", NOON).build().origin(), "r", NOON.toEpochMilli(), "o",
                OrderChanged.RETURNED, "BRL", PlaceClaim.NOWHERE, null, StepDetail.money(800L, null), "", null);

        assertThat(contributions(nowhere)).isEmpty();
        assertThat(month(Family.QUALITY, nowhere, placed("o", NOON).build())).startsWith(0, 0, 0, 0, 1, 800, 0);
    }

    @Test
    void otherStepsCountNothing() {
        assertThat(contributions(placed("o", NOON).build(), allocated("o", NEXT_DAY))).hasSize(1);
    }

    @Test
    void ofSeveralPlacingsTheFirstCounts() {
        OrderChanged early = placed("o", NOON).worth(1_000).build();
        OrderChanged late = placed("o", NEXT_DAY).worth(9_000).promised(NEXT_DAY).build();

        assertThat(month(Family.ORDERS, early, late)).startsWith(1, 0, 1_000, 200, 500);
        assertThat(month(Family.ORDERS, late, early)).startsWith(1, 0, 1_000, 200, 500);
        assertThat(month(Family.DELIVERY, early, late)).containsOnly(0);
        assertThat(month(Family.DELIVERY, late, early)).containsOnly(0);
    }

    @Test
    void anEventIdIsOnlyAName() {
        var plain = contributions(placed("o", NOON).promised(NEXT_DAY).build(), delivered("o", NEXT_DAY, null),
                reviewed("o", NEXT_DAY, 5, null));
        for (String name : List.of("order", "promise", "delivery", "delivered")) {
            var named = contributions(placed("o", NOON).promised(NEXT_DAY).build(), delivered("o", NEXT_DAY, null),
                    renamed(reviewed("o", NEXT_DAY, 5, null), name));
            assertThat(Tables.of(named).figures()).isEqualTo(Tables.of(plain).figures());
        }
    }

    @RepeatedTest(60)
    void theOrderOfArrivalDoesNotChangeTheFigures(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<OrderChanged> steps = life(random);
        Map<String, String> expected = figuresOf(steps, random, false);
        for (int i = 0; i < 5; i++) {
            Collections.shuffle(steps, random);
            assertThat(figuresOf(steps, random, true)).as("%s", steps).isEqualTo(expected);
        }
    }

    private static Map<String, String> figuresOf(List<OrderChanged> steps, Random random, boolean late) {
        OrderLife life = new OrderLife();
        var all = new ArrayList<Contribution>();
        for (OrderChanged step : steps) {
            all.addAll(life.apply(step, step.occurredAtMillis() + (late ? random.nextInt(3) * 86_400_000L : 0)));
        }
        return Tables.of(undated(all)).figures();
    }

    /** As if each were caused when it counts: what came too late to be folded in is computed from the raw facts, and has to agree. */
    private static List<Contribution> undated(List<Contribution> contributions) {
        return contributions.stream().map(c -> c.causedAt(c.atMillis())).toList();
    }

    private static List<OrderChanged> life(Random random) {
        var steps = new ArrayList<OrderChanged>();
        int placings = 1 + random.nextInt(2);
        for (int i = 0; i < placings; i++) {
            Steps.Placed placed = placed("o", NOON.plusSeconds(random.nextInt(200_000))).named("p" + i)
                    .worth(random.nextInt(9) * 100L).costing(random.nextInt(50))
                    .bearing(random.nextBoolean() ? null : (Long) (long) random.nextInt(99), i, 2L * i, 3)
                    .through(random.nextBoolean() ? "web" : "app")
                    .in(random.nextBoolean() ? Places.IN_MANAUS : Places.IN_CENTRO);
            if (random.nextBoolean()) {
                placed.promised(NOON.plusSeconds(random.nextInt(300_000)));
            }
            steps.add(placed.build());
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            steps.add(renamed(delivered("o", NOON.plusSeconds(random.nextInt(300_000)), (long) i), "d" + i));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            steps.add(renamed(cancelled("o", NOON.plusSeconds(random.nextInt(300_000))), "c" + i));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            Instant at = NOON.plusSeconds(random.nextInt(300_000));
            steps.add(renamed(random.nextBoolean()
                    ? reviewed("o", at, i, random.nextBoolean() ? null : "damaged")
                    : random.nextBoolean() ? returned("o", at, 50L) : sentBack("o", at, "wrong"), "q" + i));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            Instant at = NOON.plusSeconds(random.nextInt(300_000));
            steps.add(renamed(random.nextBoolean() ? paid("o", at) : chargedBack("o", at, i), "m" + i));
        }
        steps.sort(Comparator.comparingLong(OrderChanged::occurredAtMillis));
        return steps;
    }

    @Test
    void knowsItsRegionOnceItIsPlaced() {
        OrderLife life = new OrderLife();
        life.apply(delivered("o", NEXT_DAY, null), NEXT_DAY.toEpochMilli());
        assertThat(life.path()).isEmpty();
        life.apply(placed("o", NOON).build(), NEXT_DAY.toEpochMilli());
        assertThat(life.path()).isEqualTo(Places.IN_MANAUS.encode());
    }
}
