package io.quartier.kpi.operator;

import static io.quartier.kpi.operator.Cells.valuesOf;
import static io.quartier.kpi.operator.MaintainCellsTest.END;
import static io.quartier.kpi.operator.MaintainCellsTest.KEPT;
import static io.quartier.kpi.operator.MaintainCellsTest.NOON;
import static io.quartier.kpi.operator.MaintainCellsTest.minute;
import static io.quartier.kpi.operator.MaintainCellsTest.harness;
import static io.quartier.kpi.operator.MaintainCellsTest.opened;
import static io.quartier.kpi.operator.MaintainCellsTest.rows;
import static io.quartier.kpi.operator.MaintainCellsTest.send;
import static io.quartier.kpi.operator.MaintainCellsTest.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.KpiRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What the operator remembers across restores. */
@SuppressWarnings("try") // harnesses close with any exception
class MaintainCellsRestoreTest {
    @Test
    void rowsAfterARestoreBeatOrphansOfBefore() throws Exception {
        OperatorSubtaskState state;
        long orphan;
        try (var before = opened()) {
            send(before, minute(2, false));
            before.prepareSnapshotPreBarrier(1);
            state = before.snapshot(1, 1);
            send(before, minute(7, false), minute(7, false), minute(7, false));
            before.processWatermark(END);
            send(before, minute(9, true));
            before.prepareSnapshotPreBarrier(2);
            orphan = MaintainCellsTest.days(before).toList().getLast().version();
        }
        try (var after = harness(1, 0)) {
            after.initializeState(state);
            after.open();
            send(after, minute(1, false));
            after.processWatermark(END);

            assertThat(rows(after)).containsExactly("final 3");
            assertThat(MaintainCellsTest.days(after).findFirst().orElseThrow().version()).isGreaterThan(orphan);
        }
    }

    @Test
    void aCellGivenUpBeforeARestoreStaysGivenUp() throws Exception {
        OperatorSubtaskState state;
        try (var before = opened()) {
            send(before, minute(2, false));
            before.processWatermark(KEPT);
            state = before.snapshot(1, 1);
        }
        try (var after = harness(1, 0)) {
            after.initializeState(state);
            after.open();
            send(after, minute(1, true));
            after.processWatermark(KEPT + 1);

            assertThat(rows(after)).isEmpty();
            assertThat(valuesOf(after.getSideOutput(GatherFigures.DIRTY)))
                    .filteredOn(cell -> cell.key().equals(MaintainCellsTest.DAY)).hasSize(1);
        }
    }

    @Test
    void goesOnAtAnotherParallelism() throws Exception {
        OperatorSubtaskState state;
        try (var before = opened()) {
            for (int day = 0; day < 20; day++) {
                send(before,
                        Cells.minute(new CellKey(Family.ORDERS, "r" + day, Grain.DAY,
                                MaintainCellsTest.DAY.windowStart(), "all"), END, 1, false));
            }
            state = before.snapshot(1, 1);
        }
        var rows = new ArrayList<KpiRow>();
        for (int subtask = 0; subtask < 3; subtask++) {
            try (var after = harness(3, subtask)) {
                after.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 128, 1, 3, subtask));
                after.open();
                after.processWatermark(END + Duration.ofDays(30).toMillis());
                rows.addAll(MaintainCellsTest.days(after).toList());
            }
        }
        assertThat(rows).hasSize(20).allMatch(row -> row.state().equals("final") && row.sums()[0] == 1);
        assertThat(rows).extracting(row -> row.version() >> 48).containsOnly(2L);
    }

    /** Whatever comes when, wherever ticks, barriers and restores fall: versions rise and the last row says everything. */
    @RepeatedTest(15)
    void versionsRiseWithEveryRowOfACell(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        Map<CellKey, Long> versions = new HashMap<>();
        Map<CellKey, Long> sent = new HashMap<>();
        Map<CellKey, Long> shown = new HashMap<>();
        var harness = opened();
        long watermark = END - Duration.ofDays(1).toMillis();
        for (int i = 0; i < 300; i++) {
            CellKey key = Cells.day(NOON.plus(Duration.ofDays(random.nextInt(3))));
            long end = key.windowStart() + 86_400_000L;
            send(harness, Cells.minute(key, end, 1, watermark > end - 1));
            sent.merge(key, 1L, Long::sum);
            if (random.nextInt(3) == 0) {
                tick(harness, random.nextInt(12));
            }
            if (random.nextInt(4) == 0) {
                watermark += random.nextInt(2_000_000);
                harness.processWatermark(watermark);
            }
            if (random.nextInt(40) == 0) {
                harness.prepareSnapshotPreBarrier(i);
                OperatorSubtaskState state = harness.snapshot(i, i);
                check(harness, versions, shown);
                harness.close();
                harness = harness(1, 0);
                harness.initializeState(state);
                harness.open();
                harness.processWatermark(watermark);
            }
        }
        harness.processWatermark(END + Duration.ofDays(6).toMillis());
        harness.prepareSnapshotPreBarrier(1_000);
        check(harness, versions, shown);
        harness.close();
        assertThat(shown).isEqualTo(sent);
    }

    private static void check(AbstractStreamOperatorTestHarness<KpiRow> harness, Map<CellKey, Long> versions,
            Map<CellKey, Long> shown) {
        for (KpiRow row : harness.extractOutputValues()) {
            Long before = versions.put(row.key(), row.version());
            assertThat(before == null || row.version() > before).as("%s after %s", row, before).isTrue();
            if (row.key().grain() == Grain.DAY) {
                shown.put(row.key(), row.sums()[0]);
            }
        }
        harness.getOutput().clear();
    }
}
