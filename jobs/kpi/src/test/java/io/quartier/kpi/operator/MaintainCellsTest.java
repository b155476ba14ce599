package io.quartier.kpi.operator;

import static io.quartier.kpi.operator.Cells.valuesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.KpiRow;
import io.quartier.kpi.model.RegionFamily;
import io.quartier.kpi.model.RegionMinute;
import io.quartier.kpi.type.KpiTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class MaintainCellsTest {
    static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    static final CellKey DAY = Cells.day(NOON);
    static final long END = Instant.parse("2017-11-25T04:00:00Z").toEpochMilli();
    static final long KEPT = END - 1 + Duration.ofDays(7).toMillis();

    static KeyedOneInputStreamOperatorTestHarness<RegionFamily, RegionMinute, KpiRow> harness(int parallelism,
            int subtask) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(new MaintainCells(), RegionMinute::regionFamily,
                KpiTypes.REGION_FAMILY, 128, parallelism, subtask);
    }

    static KeyedOneInputStreamOperatorTestHarness<RegionFamily, RegionMinute, KpiRow> opened() throws Exception {
        var harness = harness(1, 0);
        harness.open();
        return harness;
    }

    static void send(KeyedOneInputStreamOperatorTestHarness<RegionFamily, RegionMinute, KpiRow> harness,
            RegionMinute... minutes) throws Exception {
        for (RegionMinute minute : minutes) {
            harness.processElement(minute, 0);
        }
    }

    static RegionMinute minute(long amount, boolean afterFinal) {
        return Cells.minute(DAY, END, amount, afterFinal);
    }

    /** State and first sum of the rows written of days. */
    static List<String> rows(AbstractStreamOperatorTestHarness<KpiRow> harness) {
        return days(harness).map(row -> row.state() + ' ' + row.sums()[0]).toList();
    }

    static Stream<KpiRow> days(AbstractStreamOperatorTestHarness<KpiRow> harness) {
        return harness.extractOutputValues().stream().filter(row -> row.key().grain() == Grain.DAY);
    }

    static void tick(AbstractStreamOperatorTestHarness<KpiRow> harness, int seconds) throws Exception {
        for (int i = 0; i < seconds; i++) {
            harness.setProcessingTime(harness.getProcessingTime() + 1_000);
        }
    }

    @Test
    void writesProvisionalFinalAndRestatedRows() throws Exception {
        try (var harness = opened()) {
            send(harness, minute(2, false));
            tick(harness, 10);
            send(harness, minute(1, false));
            harness.processWatermark(END - 2);
            assertThat(rows(harness)).containsExactly("provisional 2");

            harness.processWatermark(END - 1);
            assertThat(rows(harness)).containsExactly("provisional 2", "final 3");
            send(harness, minute(-1, true));
            tick(harness, 1);
            assertThat(rows(harness)).containsExactly("provisional 2", "final 3", "restated 2");
        }
    }

    @Test
    void aRowSaysWhichWindowItIsAndWhatWasKnown() throws Exception {
        try (var harness = opened()) {
            harness.processWatermark(END - 9);
            send(harness, minute(2, false));
            harness.processWatermark(END);

            KpiRow row = days(harness).findFirst().orElseThrow();
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
            send(harness, minute(2, false));
            harness.processWatermark(END);

            assertThat(List.copyOf(harness.getOutput()).getLast()).isEqualTo(new Watermark(END));
            assertThat(harness.getOutput()).hasSize(1 + 3);
        }
    }

    @Test
    void restatedRowsLeaveBeforeTheBarrierProvisionalOnesMayWait() throws Exception {
        try (var harness = opened()) {
            CellKey tomorrow = Cells.day(NOON.plus(Duration.ofDays(1)));
            send(harness, minute(2, false));
            harness.processWatermark(END);
            send(harness, minute(1, true), Cells.minute(tomorrow, END + 86_400_000, 5, false));
            harness.prepareSnapshotPreBarrier(1);

            assertThat(rows(harness)).containsExactly("final 2", "restated 3");
        }
    }

    @Test
    void eachGrainIsWrittenAtItsOwnPace() throws Exception {
        try (var harness = opened()) {
            send(harness, minute(1, false));
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
                send(harness, minute(4, true));
                harness.processWatermark(END + 1);
                harness.prepareSnapshotPreBarrier(1);
                assertThat(rows(harness)).as("coarse %s", coarse).containsExactly("restated 4");
            }
        }
    }

    @Test
    void aCellGivenUpIsMarkedDirty() throws Exception {
        try (var harness = opened()) {
            send(harness, minute(2, false));
            harness.processWatermark(KEPT);
            send(harness, minute(1, true));
            harness.prepareSnapshotPreBarrier(1);

            assertThat(rows(harness)).containsExactly("final 2");
            assertThat(valuesOf(harness.getSideOutput(GatherFigures.DIRTY)))
                    .filteredOn(cell -> cell.key().equals(DAY))
                    .containsExactly(new DirtyCell(DAY, END, "America/Manaus", "BRL", KEPT));
        }
    }

    @Test
    void writesWhatIsRestatedBeforeItGivesACellUp() throws Exception {
        try (var harness = opened()) {
            send(harness, minute(2, false), minute(1, true));
            harness.processWatermark(KEPT);

            assertThat(rows(harness)).containsExactly("final 2", "restated 3");
        }
    }

    @Test
    void leavesNoStateOnceEveryCellIsGivenUp() throws Exception {
        try (var harness = opened()) {
            for (Family family : List.of(Family.TRAFFIC, Family.FUNNEL, Family.ORDERS, Family.QUALITY)) {
                send(harness, Cells.minute(new CellKey(family, "br-am", Grain.DAY, DAY.windowStart(), "all"), END, 1,
                        false));
            }
            long monthsKept = Instant.parse("2017-12-08T04:00:00Z").toEpochMilli() - 1;
            harness.processWatermark(monthsKept - 1);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
            harness.processWatermark(monthsKept);
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
            send(harness, Cells.minute(sessions, END, 1, false));
            harness.processWatermark(END - 1 + Duration.ofMinutes(750).toMillis() - 1);
            assertThat(rows(harness)).isEmpty();
            harness.processWatermark(END - 1 + Duration.ofMinutes(750).toMillis());
            assertThat(rows(harness)).containsExactly("final 1");
        }
    }

    @Test
    void theFinalRowDoesNotDependOnHowCoarseTheWatermarksAre() throws Exception {
        Random random = new Random(3);
        var minutes = new TreeMap<Long, RegionMinute>();
        for (int i = 0; i < 200; i++) {
            long cause = NOON.toEpochMilli() + random.nextInt(500_000_000);
            CellKey key = Cells.day(Instant.ofEpochMilli(cause - random.nextInt(300_000_000)));
            long end = key.windowStart() + 86_400_000L;
            minutes.put(cause, Cells.minute(key, end, 1, cause > end - 1));
        }
        List<String> fine = finals(minutes, 1);
        assertThat(finals(minutes, 13)).isEqualTo(fine);
        assertThat(finals(minutes, 1_000)).isEqualTo(fine);
    }

    private static List<String> finals(NavigableMap<Long, RegionMinute> minutes, int perWatermark) throws Exception {
        try (var harness = opened()) {
            int sent = 0;
            for (var minute : minutes.entrySet()) {
                send(harness, minute.getValue());
                if (++sent % perWatermark == 0) {
                    harness.processWatermark(minute.getKey());
                }
            }
            harness.processWatermark(minutes.lastKey() + Duration.ofDays(3).toMillis());
            harness.prepareSnapshotPreBarrier(1);
            var last = new TreeMap<CellKey, KpiRow>(Comparator.comparing(CellKey::toString));
            var rows = new ArrayList<String>();
            for (KpiRow row : days(harness).toList()) {
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
            send(harness, minute(2, false));
            harness.getOperator().finish();
            assertThat(rows(harness)).containsExactly("provisional 2");
        }
    }
}
