package io.quartier.kpi.operator;

import static io.quartier.kpi.model.Clicks.cart;
import static io.quartier.kpi.model.Clicks.click;
import static io.quartier.kpi.model.Clicks.order;
import static io.quartier.kpi.operator.FollowVisitorsTest.FUNNEL;
import static io.quartier.kpi.operator.FollowVisitorsTest.NOON;
import static io.quartier.kpi.operator.FollowVisitorsTest.TRAFFIC;
import static io.quartier.kpi.operator.FollowVisitorsTest.counts;
import static io.quartier.kpi.operator.FollowVisitorsTest.dirty;
import static io.quartier.kpi.operator.FollowVisitorsTest.harness;
import static io.quartier.kpi.operator.FollowVisitorsTest.opened;
import static io.quartier.kpi.operator.FollowVisitorsTest.pass;
import static io.quartier.kpi.operator.FollowVisitorsTest.remembered;
import static io.quartier.kpi.operator.FollowVisitorsTest.send;
import static io.quartier.kpi.operator.FollowVisitorsTest.sums;
import static io.quartier.kpi.operator.FollowVisitorsTest.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.stream.ConservationDelta;
import io.quartier.kpi.model.CellDelta;
import io.quartier.kpi.model.ShopperActed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What the operator remembers across restores. */
@SuppressWarnings("try") // harnesses close with any exception
class FollowVisitorsRestoreTest {
    @Test
    void remembersVisitorsAcrossARestore() throws Exception {
        OperatorSubtaskState state;
        try (var before = opened()) {
            send(before, click("v", "a", NOON));
            pass(before, NOON);
            send(before, click("v", "b", NOON.plusSeconds(600)));
            before.prepareSnapshotPreBarrier(1);
            state = before.snapshot(1, 1);
        }
        try (var after = harness(1, 0)) {
            after.initializeState(state);
            after.open();
            send(after, click("v", "a", NOON), click("v", "b", NOON.plusSeconds(600)),
                    click("v", "c", NOON.plusSeconds(700)));
            pass(after, NOON.plusSeconds(900));

            assertThat(sums(after)).containsEntry(TRAFFIC, "2 0").doesNotContainKey(FUNNEL);
            assertThat(counts(after)).containsExactly(new ConservationDelta("clicks", 0, 0, 1, 2, 0, 0, 0, 0));
        }
    }

    @Test
    void whatWasLateBeforeARestoreIsLateAfterIt() throws Exception {
        OperatorSubtaskState state;
        try (var before = opened()) {
            pass(before, NOON.plus(Duration.ofHours(20)));
            state = before.snapshot(1, 1);
        }
        try (var after = harness(1, 0)) {
            after.initializeState(state);
            after.open();
            send(after, click("v", "a", NOON));

            assertThat(sums(after)).isEmpty();
            assertThat(dirty(after)).isNotEmpty();
        }
    }

    @Test
    void goesOnAtAnotherParallelism() throws Exception {
        OperatorSubtaskState state;
        try (var before = opened()) {
            for (int i = 0; i < 30; i++) {
                send(before, click("v" + i, "a", NOON), click("v" + i, "b", NOON.plusSeconds(60)));
            }
            pass(before, NOON);
            before.prepareSnapshotPreBarrier(1);
            state = before.snapshot(1, 1);
        }
        var deltas = new ArrayList<CellDelta>();
        for (int subtask = 0; subtask < 3; subtask++) {
            try (var after = harness(3, subtask)) {
                after.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 128, 1, 3, subtask));
                after.open();
                pass(after, NOON.plusSeconds(60));
                deltas.addAll(Cells.deltas(after));
            }
        }
        assertThat(Cells.sums(deltas)).containsEntry(TRAFFIC, "30 0").doesNotContainKey(FUNNEL);
    }

    /** What is due is not in the state by itself: it follows from what is remembered of the visitors. */
    @Test
    void restoresAnywhereChangeNothing() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            assertThat(lived(seed, 3)).as("seed %d", seed).isEqualTo(lived(seed, Integer.MAX_VALUE)).isNotEmpty();
        }
    }

    /** The figures of ten days with some visitors, restored after every so many steps. */
    private static Map<String, String> lived(int seed, int stepsBetweenRestores) throws Exception {
        Random random = new Random(seed);
        var deltas = new ArrayList<CellDelta>();
        var harness = opened();
        for (int step = 0; step < 60; step++) {
            Instant now = NOON.plus(Duration.ofHours(step * 4L));
            for (int i = 0; i < 4; i++) {
                send(harness, act(random, "e" + step + '.' + i, now.plusSeconds(random.nextInt(40_000) - 20_000)));
            }
            pass(harness, now);
            if (step % stepsBetweenRestores == stepsBetweenRestores - 1) {
                harness.prepareSnapshotPreBarrier(step);
                OperatorSubtaskState state = harness.snapshot(step, step);
                deltas.addAll(Cells.deltas(harness));
                harness.close();
                harness = harness(1, 0);
                harness.initializeState(state);
                harness.open();
            }
        }
        pass(harness, NOON.plus(Duration.ofDays(30)));
        deltas.addAll(Cells.deltas(harness));
        assertThat(waiting(harness)).isZero();
        assertThat(remembered(harness)).isZero();
        harness.close();
        return Cells.sums(deltas);
    }

    private static ShopperActed act(Random random, String eventId, Instant at) {
        String visitor = "v" + random.nextInt(3);
        return switch (random.nextInt(4)) {
            case 0 -> order(visitor, eventId, at);
            case 1 -> click(visitor, eventId, at);
            default -> cart(visitor, eventId, at, ShopperActed.CART_ADDED, "k" + random.nextInt(2));
        };
    }
}
