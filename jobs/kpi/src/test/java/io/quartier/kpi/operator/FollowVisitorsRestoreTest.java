package io.quartier.kpi.operator;

import static io.quartier.kpi.model.Clicks.click;
import static io.quartier.kpi.operator.FollowVisitorsTest.FUNNEL;
import static io.quartier.kpi.operator.FollowVisitorsTest.NOON;
import static io.quartier.kpi.operator.FollowVisitorsTest.TRAFFIC;
import static io.quartier.kpi.operator.FollowVisitorsTest.counts;
import static io.quartier.kpi.operator.FollowVisitorsTest.dirty;
import static io.quartier.kpi.operator.FollowVisitorsTest.harness;
import static io.quartier.kpi.operator.FollowVisitorsTest.opened;
import static io.quartier.kpi.operator.FollowVisitorsTest.pass;
import static io.quartier.kpi.operator.FollowVisitorsTest.send;
import static io.quartier.kpi.operator.FollowVisitorsTest.sums;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.stream.ConservationDelta;
import io.quartier.kpi.model.CellDelta;
import java.time.Duration;
import java.util.ArrayList;
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
}
