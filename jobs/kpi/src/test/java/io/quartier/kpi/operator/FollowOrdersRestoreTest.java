package io.quartier.kpi.operator;

import static io.quartier.kpi.model.Steps.cancelled;
import static io.quartier.kpi.model.Steps.placed;
import static io.quartier.kpi.operator.FollowOrdersTest.NOON;
import static io.quartier.kpi.operator.FollowOrdersTest.counts;
import static io.quartier.kpi.operator.FollowOrdersTest.harness;
import static io.quartier.kpi.operator.FollowOrdersTest.opened;
import static io.quartier.kpi.operator.FollowOrdersTest.pass;
import static io.quartier.kpi.operator.FollowOrdersTest.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.stream.ConservationDelta;
import io.quartier.kpi.model.CellDelta;
import io.quartier.kpi.model.OrderChanged;
import java.time.Duration;
import java.util.ArrayList;
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
}
