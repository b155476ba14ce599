package io.quartier.kpi.alert.operator;

import static io.quartier.kpi.alert.model.Rules.bound;
import static io.quartier.kpi.alert.model.Rules.calm;
import static io.quartier.kpi.alert.model.Rules.cities;
import static io.quartier.kpi.alert.model.Rules.fewerThan;
import static io.quartier.kpi.alert.model.Rules.finalAt;
import static io.quartier.kpi.alert.model.Rules.orders;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.alert.model.AlertChange;
import io.quartier.kpi.alert.model.RuleVersion;
import io.quartier.kpi.alert.model.Rules;
import io.quartier.kpi.alert.model.SeriesKey;
import io.quartier.kpi.alert.model.WatchChange;
import io.quartier.kpi.model.KpiRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class WatchFiguresTest {
    private static final RuleVersion FEW = bound(cities(), fewerThan(5, 5), calm(1, 1));

    private static KeyedTwoInputStreamOperatorTestHarness<SeriesKey, KpiRow, WatchChange, AlertChange> harness(
            int parallelism, int subtask) throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(new WatchFigures(), row -> SeriesKey.of(row.key()),
                null, TypeInformation.of(SeriesKey.class), 128, parallelism, subtask);
    }

    private static void tell(
            KeyedTwoInputStreamOperatorTestHarness<SeriesKey, KpiRow, WatchChange, AlertChange> harness,
            WatchChange... changes) throws Exception {
        for (WatchChange change : changes) {
            harness.processElement2(new StreamRecord<>(change));
        }
    }

    private static void regions(
            KeyedTwoInputStreamOperatorTestHarness<SeriesKey, KpiRow, WatchChange, AlertChange> harness)
            throws Exception {
        tell(harness, Rules.regions().toArray(WatchChange[]::new));
    }

    private static List<String> told(AbstractStreamOperatorTestHarness<AlertChange> harness) {
        return harness.extractOutputValues().stream().map(Rules::words).toList();
    }

    @Test
    void decidesWhenBothTheFiguresAndTheRulesHaveComeSoFar() throws Exception {
        try (var harness = harness(1, 0)) {
            harness.open();
            regions(harness);
            harness.processElement1(new StreamRecord<>(orders(0, 3, "final")));
            harness.processWatermark1(new Watermark(finalAt(0)));
            assertThat(told(harness)).isEmpty();
            tell(harness, WatchChange.of(FEW));
            harness.processWatermark2(new Watermark(finalAt(0)));
            assertThat(told(harness)).containsExactly("opened BEYOND 0");
        }
    }

    @Test
    void keepsNothingOfWhatNoRuleConcerns() throws Exception {
        try (var harness = harness(1, 0)) {
            harness.open();
            regions(harness);
            harness.processElement1(new StreamRecord<>(orders(0, 3, "final")));
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            harness.processWatermark1(new Watermark(finalAt(0)));
            harness.processWatermark2(new Watermark(finalAt(9)));
            assertThat(harness.numKeyedStateEntries()).isZero();
            harness.processElement1(new StreamRecord<>(orders(1, 3, "final")));
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aRuleThatEndsClearsWhereNoRowComesAnyMore() throws Exception {
        try (var harness = harness(1, 0)) {
            harness.open();
            regions(harness);
            tell(harness, WatchChange.of(FEW));
            harness.processElement1(new StreamRecord<>(orders(0, 3, "final")));
            harness.processBothWatermarks(new Watermark(finalAt(0)));
            tell(harness, WatchChange.of(new RuleVersion(FEW.rule(), 2, finalAt(0) + 5_000, true)));
            harness.processBothWatermarks(new Watermark(finalAt(0) + 5_000));
            assertThat(told(harness)).containsExactly("opened BEYOND 0", "cleared RULE_ENDED 0");
            harness.processBothWatermarks(new Watermark(finalAt(2)));
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void aDrainedJobComesToAnEnd() throws Exception {
        try (var harness = harness(1, 0)) {
            harness.open();
            regions(harness);
            tell(harness, WatchChange.of(FEW));
            harness.processElement1(new StreamRecord<>(orders(0, 9, "final")));
            harness.processElement1(new StreamRecord<>(orders(1, 3, "final")));
            harness.processBothWatermarks(Watermark.MAX_WATERMARK);
            assertThat(told(harness)).containsExactly("opened BEYOND 1");
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    /** Rules, regions, open alerts and windows still to be decided are remembered, at another parallelism too. */
    @RepeatedTest(5)
    void aRestoreChangesNothing(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        long[] counts = random.longs(40, 0, 10).toArray();
        int cut = 1 + random.nextInt(38);
        List<String> plain = new ArrayList<>();
        try (var harness = harness(1, 0)) {
            harness.open();
            run(harness, counts, 0, counts.length);
            plain.addAll(told(harness));
        }
        List<String> restored = new ArrayList<>();
        OperatorSubtaskState state;
        try (var before = harness(1, 0)) {
            before.open();
            run(before, counts, 0, cut);
            before.processElement1(new StreamRecord<>(orders(cut, counts[cut], "final")));
            state = before.snapshot(1, 1);
            restored.addAll(told(before));
        }
        for (int subtask = 0; subtask < 2; subtask++) {
            try (var after = harness(2, subtask)) {
                OperatorSubtaskState mine = AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 128, 1,
                        2, subtask);
                after.initializeState(mine);
                after.open();
                after.processBothWatermarks(new Watermark(finalAt(cut)));
                if (owns(subtask)) {
                    run(after, counts, cut + 1, counts.length);
                }
                restored.addAll(told(after));
            }
        }
        assertThat(restored).isEqualTo(plain).isNotEmpty();
    }

    private static boolean owns(int subtask) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(Rules.ORDERS, 128, 2) == subtask;
    }

    private static void run(KeyedTwoInputStreamOperatorTestHarness<SeriesKey, KpiRow, WatchChange, AlertChange> harness,
            long[] counts, int from, int until) throws Exception {
        if (from == 0) {
            regions(harness);
            tell(harness, WatchChange.of(FEW));
        }
        for (int hour = from; hour < until; hour++) {
            harness.processElement1(new StreamRecord<>(orders(hour, counts[hour], "final")));
            harness.processBothWatermarks(new Watermark(finalAt(hour)));
        }
    }
}
