package io.quartier.kpi.operator;

import static io.quartier.kpi.model.Steps.cancelled;
import static io.quartier.kpi.model.Steps.delivered;
import static io.quartier.kpi.model.Steps.placed;
import static io.quartier.kpi.model.Steps.renamed;
import static io.quartier.kpi.model.Steps.reviewed;
import static io.quartier.kpi.operator.FollowOrdersTest.NOON;
import static io.quartier.kpi.operator.FollowOrdersTest.counts;
import static io.quartier.kpi.operator.FollowOrdersTest.harness;
import static io.quartier.kpi.operator.FollowOrdersTest.opened;
import static io.quartier.kpi.operator.FollowOrdersTest.pass;
import static io.quartier.kpi.operator.FollowOrdersTest.send;
import static io.quartier.kpi.operator.FollowOrdersTest.waiting;
import static io.quartier.kpi.operator.FollowVisitorsTest.remembered;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.stream.ConservationDelta;
import io.quartier.kpi.model.CellDelta;
import io.quartier.kpi.model.OrderChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What the operator remembers across restores. */
@SuppressWarnings("try") // harnesses close with any exception
class FollowOrdersRestoreTest {
    @Test
    void remembersOrdersAndStepsAheadAcrossARestore() throws Exception {
        OperatorSubtaskState state;
        try (var before = opened()) {
            send(before, placed("o", NOON).build());
            pass(before, NOON);
            send(before, cancelled("o", NOON.plusSeconds(9)));
            before.prepareSnapshotPreBarrier(1);
            state = before.snapshot(1, 1);
        }
        try (var after = harness(1, 0)) {
            after.initializeState(state);
            after.open();
            send(after, placed("o", NOON).build(), cancelled("o", NOON.plusSeconds(9)));
            pass(after, NOON.plusSeconds(9));

            assertThat(Cells.sums(after))
                    .containsEntry("orders br-am day 2017-11-24T04:00:00Z all", "0 1");
            assertThat(counts(after)).containsExactly(new ConservationDelta("orders", 0, 0, 0, 2, 0, 0, 0, 0));
        }
    }

    /** Flink forgets the watermark in a restore; what was late before the crash must not be in time after it. */
    @Test
    void whatWasLateBeforeARestoreIsLateAfterIt() throws Exception {
        OperatorSubtaskState state;
        try (var before = opened()) {
            pass(before, NOON.plus(Duration.ofDays(10)));
            state = before.snapshot(1, 1);
        }
        try (var after = harness(1, 0)) {
            after.initializeState(state);
            after.open();
            send(after, placed("o", NOON).build());
            after.prepareSnapshotPreBarrier(2);

            assertThat(Cells.dirty(after)).extracting(cell -> cell.key().grain().id())
                    .contains("day", "hour", "minute").doesNotContain("month");
        }
    }

    @Test
    void goesOnAtAnotherParallelism() throws Exception {
        var orders = new ArrayList<OrderChanged>();
        for (int i = 0; i < 30; i++) {
            orders.add(placed("o" + i, NOON.plusSeconds(i)).build());
        }
        OperatorSubtaskState state;
        try (var before = opened()) {
            send(before, orders.toArray(OrderChanged[]::new));
            state = before.snapshot(1, 1);
        }
        var deltas = new ArrayList<CellDelta>();
        for (int subtask = 0; subtask < 3; subtask++) {
            try (var after = harness(3, subtask)) {
                after.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 128, 1, 3, subtask));
                after.open();
                pass(after, NOON.plusSeconds(100));
                deltas.addAll(Cells.deltas(after));
            }
        }
        assertThat(Cells.sums(deltas)).containsEntry("orders br-am day 2017-11-24T04:00:00Z all", "30 0");
    }

    /** What is due is not in the state by itself: it follows from what is remembered of the orders. */
    @Test
    void restoresAnywhereChangeNothing() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            assertThat(lived(seed, 3)).as("seed %d", seed).isEqualTo(lived(seed, Integer.MAX_VALUE)).isNotEmpty();
        }
    }

    /** The figures and the repeats of three years with some orders, restored after every so many steps. */
    private static Map<String, String> lived(int seed, int stepsBetweenRestores) throws Exception {
        Random random = new Random(seed);
        var deltas = new ArrayList<CellDelta>();
        long repeats = 0;
        var harness = opened();
        for (int step = 0; step < 60; step++) {
            Instant now = NOON.plus(Duration.ofDays(step * 15L));
            for (int i = 0; i < 4; i++) {
                send(harness, step(random, now.plus(Duration.ofDays(random.nextInt(60) - 30))));
            }
            pass(harness, now);
            if (step % stepsBetweenRestores == stepsBetweenRestores - 1) {
                harness.prepareSnapshotPreBarrier(step);
                OperatorSubtaskState state = harness.snapshot(step, step);
                deltas.addAll(Cells.deltas(harness));
                repeats += repeats(harness);
                harness.close();
                harness = harness(1, 0);
                harness.initializeState(state);
                harness.open();
            }
        }
        pass(harness, NOON.plus(Duration.ofDays(3_000)));
        deltas.addAll(Cells.deltas(harness));
        repeats += repeats(harness);
        assertThat(waiting(harness)).isZero();
        assertThat(remembered(harness)).isZero();
        harness.close();
        var lived = new TreeMap<>(Cells.sums(deltas));
        lived.put("repeats", String.valueOf(repeats));
        return lived;
    }

    private static long repeats(AbstractStreamOperatorTestHarness<?> harness) throws Exception {
        return counts(harness).stream().mapToLong(ConservationDelta::duplicate).sum();
    }

    private static OrderChanged step(Random random, Instant at) {
        String order = "o" + random.nextInt(3);
        return switch (random.nextInt(5)) {
            case 0 -> renamed(placed(order, NOON).build(), order + "-placed");
            case 1 -> delivered(order, at, 3L);
            case 2 -> cancelled(order, at);
            case 3 -> reviewed(order, at, 1, "late");
            default -> placed(order, at).build();
        };
    }
}
