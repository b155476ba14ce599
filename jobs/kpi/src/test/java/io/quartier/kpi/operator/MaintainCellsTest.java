package io.quartier.kpi.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.model.CellDelta;
import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.KpiRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class MaintainCellsTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final CellKey DAY = Cells.day(NOON);
    private static final long END = Instant.parse("2017-11-25T04:00:00Z").toEpochMilli();
    private static final long KEPT = END - 1 + Duration.ofDays(7).toMillis();

    private static KeyedOneInputStreamOperatorTestHarness<CellKey, CellDelta, KpiRow> harness(int parallelism,
            int subtask) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(new MaintainCells(), CellDelta::key,
                TypeInformation.of(CellKey.class), 128, parallelism, subtask);
    }

    private static KeyedOneInputStreamOperatorTestHarness<CellKey, CellDelta, KpiRow> opened() throws Exception {
        var harness = harness(1, 0);
        harness.open();
        return harness;
    }

    private static void send(KeyedOneInputStreamOperatorTestHarness<CellKey, CellDelta, KpiRow> harness,
            CellDelta... deltas) throws Exception {
        for (CellDelta delta : deltas) {
            harness.processElement(delta, 0);
        }
    }

    private static CellDelta delta(long amount, boolean afterFinal) {
        return Cells.delta(DAY, END, amount, afterFinal);
    }

    /** State and first sum of the rows written. */
    private static List<String> rows(AbstractStreamOperatorTestHarness<KpiRow> harness) {
        return harness.extractOutputValues().stream().map(row -> row.state() + ' ' + row.sums()[0]).toList();
    }

    private static void tick(AbstractStreamOperatorTestHarness<KpiRow> harness, int seconds) throws Exception {
        for (int i = 0; i < seconds; i++) {
            harness.setProcessingTime(harness.getProcessingTime() + 1_000);
        }
    }

    @Test
    void writesProvisionalFinalAndRestatedRows() throws Exception {
        try (var harness = opened()) {
            send(harness, delta(2, false));
            tick(harness, 10);
            send(harness, delta(1, false));
            harness.processWatermark(END - 2);
            assertThat(rows(harness)).containsExactly("provisional 2");

            harness.processWatermark(END - 1);
            assertThat(rows(harness)).containsExactly("provisional 2", "final 3");
            send(harness, delta(-1, true));
            tick(harness, 1);
            assertThat(rows(harness)).containsExactly("provisional 2", "final 3", "restated 2");
        }
    }

    @Test
    void aRowSaysWhichWindowItIsAndWhatWasKnown() throws Exception {
        try (var harness = opened()) {
            harness.processWatermark(END - 9);
            send(harness, delta(2, false));
            harness.processWatermark(END);

            KpiRow row = harness.extractOutputValues().getFirst();
            assertThat(row.key()).isEqualTo(DAY);
            assertThat(row.windowEnd()).isEqualTo(END);
            assertThat(row.localWindow()).isEqualTo("2017-11-24");
            assertThat(row.watermarkAt().toEpochMilli()).isEqualTo(END);
            assertThat(row.inputs()).isEqualTo(1);
        }
    }

    @Test
    void finalRowsLeaveBeforeTheWatermarkThatMadeThem() throws Exception {
        try (var harness = opened()) {
            send(harness, delta(2, false));
            harness.processWatermark(END);

            assertThat(List.copyOf(harness.getOutput()).getLast()).isEqualTo(new Watermark(END));
            assertThat(harness.getOutput()).hasSize(2);
        }
    }

    @Test
    void restatedRowsLeaveBeforeTheBarrierProvisionalOnesMayWait() throws Exception {
        try (var harness = opened()) {
            CellKey tomorrow = Cells.day(NOON.plus(Duration.ofDays(1)));
            send(harness, delta(2, false));
            harness.processWatermark(END);
            send(harness, delta(1, true), Cells.delta(tomorrow, END + 86_400_000, 5, false));
            harness.prepareSnapshotPreBarrier(1);

            assertThat(rows(harness)).containsExactly("final 2", "restated 3");
        }
    }

    @Test
    void eachGrainIsWrittenAtItsOwnPace() throws Exception {
        try (var harness = opened()) {
            for (Grain grain : Grain.values()) {
                send(harness, Cells.delta(new CellKey(Family.ORDERS, "br-am", grain, 0, "all"), 60_000, 1, false));
            }
            tick(harness, 1);
            assertThat(grains(harness)).containsExactlyInAnyOrder(Grain.MINUTE, Grain.HOUR);
            tick(harness, 9);
            assertThat(grains(harness)).containsExactlyInAnyOrder(Grain.MINUTE, Grain.HOUR, Grain.DAY);
            tick(harness, 50);
            assertThat(grains(harness)).containsExactlyInAnyOrder(Grain.values());
            tick(harness, 60);
            assertThat(grains(harness)).hasSize(5);
        }
    }

    private static List<Grain> grains(AbstractStreamOperatorTestHarness<KpiRow> harness) {
        return harness.extractOutputValues().stream().map(row -> row.key().grain()).toList();
    }

    @Test
    void aCellFirstHeardOfAfterItsFinalFiguresHasNone() throws Exception {
        for (boolean coarse : new boolean[]{false, true}) {
            try (var harness = opened()) {
                if (!coarse) {
                    harness.processWatermark(END);
                }
                send(harness, delta(4, true));
                harness.processWatermark(END + 1);
                harness.prepareSnapshotPreBarrier(1);
                assertThat(rows(harness)).as("coarse %s", coarse).containsExactly("restated 4");
            }
        }
    }

    @Test
    void aCellGivenUpIsMarkedDirty() throws Exception {
        try (var harness = opened()) {
            send(harness, delta(2, false));
            harness.processWatermark(KEPT);
            send(harness, delta(1, true));
            harness.prepareSnapshotPreBarrier(1);

            assertThat(rows(harness)).containsExactly("final 2");
            assertThat(Cells.values(harness.getSideOutput(GatherFigures.DIRTY)))
                    .containsExactly(new DirtyCell(DAY, END, "America/Manaus", "BRL", KEPT));
        }
    }

    @Test
    void writesWhatIsRestatedBeforeItGivesACellUp() throws Exception {
        try (var harness = opened()) {
            send(harness, delta(2, false), delta(1, true));
            harness.processWatermark(KEPT);

            assertThat(rows(harness)).containsExactly("final 2", "restated 3");
        }
    }

    @Test
    void leavesNoStateOnceEveryCellIsGivenUp() throws Exception {
        try (var harness = opened()) {
            for (Family family : List.of(Family.TRAFFIC, Family.FUNNEL, Family.ORDERS, Family.QUALITY)) {
                send(harness, Cells.delta(new CellKey(family, "br-am", Grain.DAY, DAY.windowStart(), "all"), END, 1,
                        false));
            }
            harness.processWatermark(KEPT - 1);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
            harness.processWatermark(KEPT);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
            tick(harness, 60);
            assertThat(harness.extractOutputValues()).extracting(KpiRow::state).containsOnly("final");
        }
    }

    @Test
    void settlingTimeIsWaitedFor() throws Exception {
        CellKey sessions = new CellKey(Family.FUNNEL, "br-am", Grain.DAY, DAY.windowStart(), "all");
        try (var harness = opened()) {
            send(harness, Cells.delta(sessions, END, 1, false));
            harness.processWatermark(END - 1 + Duration.ofMinutes(750).toMillis() - 1);
            assertThat(rows(harness)).isEmpty();
            harness.processWatermark(END - 1 + Duration.ofMinutes(750).toMillis());
            assertThat(rows(harness)).containsExactly("final 1");
        }
    }

    @Test
    void rowsAfterARestoreBeatOrphansOfBefore() throws Exception {
        OperatorSubtaskState state;
        long orphan;
        try (var before = opened()) {
            send(before, delta(2, false));
            before.prepareSnapshotPreBarrier(1);
            state = before.snapshot(1, 1);
            send(before, delta(7, false), delta(7, false), delta(7, false));
            before.processWatermark(END);
            send(before, delta(9, true));
            before.prepareSnapshotPreBarrier(2);
            orphan = before.extractOutputValues().getLast().version();
        }
        try (var after = harness(1, 0)) {
            after.initializeState(state);
            after.open();
            send(after, delta(1, false));
            after.processWatermark(END);

            assertThat(rows(after)).containsExactly("final 3");
            assertThat(after.extractOutputValues().getFirst().version()).isGreaterThan(orphan);
        }
    }

    @Test
    void aCellGivenUpBeforeARestoreStaysGivenUp() throws Exception {
        OperatorSubtaskState state;
        try (var before = opened()) {
            send(before, delta(2, false));
            before.processWatermark(KEPT);
            state = before.snapshot(1, 1);
        }
        try (var after = harness(1, 0)) {
            after.initializeState(state);
            after.open();
            send(after, delta(1, true));
            after.processWatermark(KEPT + 1);

            assertThat(rows(after)).isEmpty();
            assertThat(Cells.values(after.getSideOutput(GatherFigures.DIRTY))).hasSize(1);
        }
    }

    @Test
    void goesOnAtAnotherParallelism() throws Exception {
        OperatorSubtaskState state;
        try (var before = opened()) {
            for (int day = 0; day < 20; day++) {
                send(before,
                        Cells.delta(Cells.day(NOON.plus(Duration.ofDays(day))), END + day * 86_400_000L, 1, false));
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
                rows.addAll(after.extractOutputValues());
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
            send(harness, Cells.delta(key, end, 1, watermark > end - 1));
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
            shown.put(row.key(), row.sums()[0]);
        }
        harness.getOutput().clear();
    }

    @Test
    void theFinalRowDoesNotDependOnHowCoarseTheWatermarksAre() throws Exception {
        Random random = new Random(3);
        var deltas = new TreeMap<Long, CellDelta>();
        for (int i = 0; i < 200; i++) {
            long cause = NOON.toEpochMilli() + random.nextInt(500_000_000);
            CellKey key = Cells.day(Instant.ofEpochMilli(cause - random.nextInt(300_000_000)));
            long end = key.windowStart() + 86_400_000L;
            deltas.put(cause, Cells.delta(key, end, 1, cause > end - 1));
        }
        List<String> fine = finals(deltas, 1);
        assertThat(finals(deltas, 13)).isEqualTo(fine);
        assertThat(finals(deltas, 1_000)).isEqualTo(fine);
    }

    private static List<String> finals(NavigableMap<Long, CellDelta> deltas, int perWatermark) throws Exception {
        try (var harness = opened()) {
            int sent = 0;
            for (var delta : deltas.entrySet()) {
                send(harness, delta.getValue());
                if (++sent % perWatermark == 0) {
                    harness.processWatermark(delta.getKey());
                }
            }
            harness.processWatermark(deltas.lastKey() + Duration.ofDays(3).toMillis());
            harness.prepareSnapshotPreBarrier(1);
            var last = new TreeMap<CellKey, KpiRow>(Comparator.comparing(CellKey::toString));
            var rows = new ArrayList<String>();
            for (KpiRow row : harness.extractOutputValues()) {
                last.put(row.key(), row);
                if (row.state().equals("final")) {
                    rows.add(Cells.name(row.key()) + " final " + row.sums()[0]);
                }
            }
            last.values().forEach(row -> rows.add(Cells.name(row.key()) + ' ' + row.state() + ' ' + row.sums()[0]));
            return rows.stream().sorted().toList();
        }
    }

    @Test
    void writesEverythingAtTheEndOfTheInput() throws Exception {
        try (var harness = opened()) {
            send(harness, delta(2, false));
            harness.getOperator().finish();
            assertThat(rows(harness)).containsExactly("provisional 2");
        }
    }
}
