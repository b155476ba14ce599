package io.quartier.kpi.operator;

import static io.quartier.kpi.model.Clicks.cart;
import static io.quartier.kpi.model.Clicks.order;
import static io.quartier.kpi.model.ShopperActed.CART_ADDED;
import static io.quartier.kpi.operator.FollowVisitorsTest.NOON;
import static io.quartier.kpi.operator.FollowVisitorsTest.dirty;
import static io.quartier.kpi.operator.FollowVisitorsTest.harness;
import static io.quartier.kpi.operator.FollowVisitorsTest.opened;
import static io.quartier.kpi.operator.FollowVisitorsTest.pass;
import static io.quartier.kpi.operator.FollowVisitorsTest.send;
import static io.quartier.kpi.operator.FollowVisitorsTest.sums;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.model.CellDelta;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.kpi.model.VisitorCarts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Carts that visitors fill, buy and leave behind. */
@SuppressWarnings("try") // harnesses close with any exception
class FollowVisitorsCartsTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final String FIRST_DAY = "carts br-am day 2017-11-24T04:00:00Z all";
    private static final String NEXT_DAY = "carts br-am day 2017-11-25T04:00:00Z all";

    private static ShopperActed added(String id, Instant at) {
        return cart("v", id, at, CART_ADDED, "c");
    }

    @Test
    void aCartLeftBehindCountsWhenItsDayHasPassedAndNotBefore() throws Exception {
        try (var harness = opened()) {
            send(harness, added("a", NOON));
            pass(harness, NOON.plus(DAY).minusMillis(1));
            assertThat(sums(harness)).doesNotContainKeys(FIRST_DAY, NEXT_DAY);

            pass(harness, NOON.plus(DAY));
            assertThat(sums(harness)).containsEntry(NEXT_DAY, "1 1").doesNotContainKey(FIRST_DAY);
        }
    }

    @Test
    void anOrderEndsTheCartAtOnce() throws Exception {
        try (var harness = opened()) {
            send(harness, order("v", "o", NOON.plusSeconds(60), "c"), added("a", NOON));
            pass(harness, NOON.plusSeconds(60));
            assertThat(sums(harness)).containsEntry(FIRST_DAY, "1 0");

            pass(harness, NOON.plus(DAY.multipliedBy(9)));
            assertThat(sums(harness)).containsEntry(FIRST_DAY, "1 0").doesNotContainKey(NEXT_DAY);
        }
    }

    @Test
    void anEventAtTheVeryEndBelongsToTheEpisodeHoweverCoarseTheWatermarks() throws Exception {
        try (var harness = opened()) {
            send(harness, added("a", NOON), added("b", NOON.plus(DAY)));
            pass(harness, NOON.plus(DAY.multipliedBy(3)));
            assertThat(sums(harness)).doesNotContainKey(NEXT_DAY)
                    .containsEntry("carts br-am day 2017-11-26T04:00:00Z all", "1 1");
        }
    }

    @Test
    void aLateEventTakesBackWhatWasCountedAndMarksItsVisitors() throws Exception {
        try (var harness = opened()) {
            send(harness, added("a", NOON));
            pass(harness, NOON.plus(Duration.ofHours(40)));
            send(harness, added("late", NOON.plus(Duration.ofHours(20))));
            pass(harness, NOON.plus(Duration.ofHours(60)));

            assertThat(sums(harness)).containsEntry(NEXT_DAY, "0 0")
                    .containsEntry("carts br-am day 2017-11-26T04:00:00Z all", "1 1");
            assertThat(dirty(harness)).filteredOn(cell -> cell.key().family() == Family.CARTS).isNotEmpty()
                    .allMatch(cell -> cell.window().contains(NOON.plus(DAY).toEpochMilli()));
        }
    }

    @Test
    void aRepeatBeyondTheHorizonOfRepeatsChangesNoCart() throws Exception {
        try (var harness = opened()) {
            send(harness, added("a", NOON));
            pass(harness, NOON.plus(Duration.ofHours(30)));
            send(harness, added("a", NOON));

            assertThat(sums(harness)).containsEntry(NEXT_DAY, "1 1");
            assertThat(dirty(harness)).noneMatch(cell -> cell.key().family() == Family.CARTS);
        }
    }

    @Test
    void anOrderTooLateForItsPlaceMarksAWeek() throws Exception {
        try (var harness = opened()) {
            pass(harness, NOON.plus(DAY.multipliedBy(2)));
            send(harness, order("v", "o", NOON, "c"));
            harness.prepareSnapshotPreBarrier(1);

            assertThat(dirty(harness)).filteredOn(cell -> cell.key().family() == Family.CARTS)
                    .anyMatch(cell -> cell.window().contains(NOON.toEpochMilli()))
                    .anyMatch(cell -> cell.window().contains(NOON.plus(DAY.multipliedBy(7)).toEpochMilli()))
                    .noneMatch(cell -> cell.key().windowStart() > NOON.plus(DAY.multipliedBy(7)).toEpochMilli());
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void remembersCartsAcrossARestore() throws Exception {
        OperatorSubtaskState state;
        try (var before = opened()) {
            send(before, added("a", NOON));
            pass(before, NOON.plusSeconds(1));
            before.prepareSnapshotPreBarrier(1);
            state = before.snapshot(1, 1);
        }
        try (var after = harness(1, 0)) {
            after.initializeState(state);
            after.open();
            send(after, order("v", "o", NOON.plusSeconds(60), "c"));
            pass(after, NOON.plus(DAY));
            assertThat(sums(after)).containsEntry(FIRST_DAY, "1 0").doesNotContainKey(NEXT_DAY);
        }
    }

    @Test
    void forgetsACartTwoDaysAfterItsEnd() throws Exception {
        try (var harness = opened()) {
            send(harness, added("a", NOON), order("w", "o", NOON));
            Instant forgotten = NOON.plus(DAY).plusMillis(VisitorCarts.KEPT_MILLIS);
            pass(harness, forgotten);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            pass(harness, forgotten.plusMillis(1));
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @RepeatedTest(6)
    void howCoarseTheWatermarksAreChangesNoFigureInAnyPhase(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        var acts = new ArrayList<ShopperActed>();
        for (int i = 0; i < 300; i++) {
            Instant at = NOON.plusSeconds(3_600L * random.nextInt(240));
            String visitor = "v" + random.nextInt(10);
            String cart = random.nextBoolean() ? null : "c" + random.nextInt(2);
            acts.add(random.nextInt(5) == 0
                    ? order(visitor, "e" + i, at, cart)
                    : cart(visitor, "e" + i, at, random.nextBoolean() ? CART_ADDED : "quote_shown", cart));
        }
        acts.sort(ShopperActed.IN_ORDER);
        List<String> fine = phases(acts, 1);
        assertThat(phases(acts, 9)).isEqualTo(fine);
        assertThat(phases(acts, 1_000)).isEqualTo(fine);
    }

    private static List<String> phases(List<ShopperActed> acts, int actsPerWatermark) throws Exception {
        try (var harness = opened()) {
            for (int i = 0; i < acts.size(); i++) {
                send(harness, acts.get(i));
                if (i % actsPerWatermark == 0) {
                    harness.processWatermark(acts.get(i).occurredAtMillis() - 1);
                }
            }
            pass(harness, NOON.plus(DAY.multipliedBy(20)));
            var deltas = Cells.deltas(harness).stream()
                    .filter(delta -> delta.key().family() == Family.CARTS).toList();
            assertThat(deltas).isNotEmpty().noneMatch(CellDelta::afterFinal);
            return List.of(Cells.sums(deltas).toString(), dirty(harness).toString());
        }
    }
}
