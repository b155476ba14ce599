package io.quartier.common.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.testkit.FlatRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class CountConservationTest {
    private static final ConservationDelta READ_TWO = new ConservationDelta("orders", 1, 2, 0, 0, 0, 1, 3, 5);
    private static final ConservationDelta ACCEPTED_ONE = new ConservationDelta("orders", 1, 0, 1, 0, 0, 0, 0, 0);

    @Test
    void addsUpEachPartition() throws Exception {
        try (var harness = open(1, 0)) {
            harness.processElement(READ_TWO, 0);
            harness.processElement(new ConservationDelta("orders", 2, 9, 0, 0, 0, 0, 0, 9), 0);
            harness.processElement(ACCEPTED_ONE, 0);
            assertThat(harness.extractOutputValues()).containsExactly(
                    new ConservationRow("orders", 1, 2, 0, 0, 0, 1, 3, 5, StateGeneration.version(1, 6)),
                    new ConservationRow("orders", 2, 9, 0, 0, 0, 0, 0, 9, StateGeneration.version(1, 9)),
                    new ConservationRow("orders", 1, 2, 1, 0, 0, 1, 3, 5, StateGeneration.version(1, 7)));
        }
    }

    @Test
    void sumsDoNotDependOnTheOrderOfArrival() throws Exception {
        assertThat(lastAfter(List.of(READ_TWO, ACCEPTED_ONE))).isEqualTo(lastAfter(List.of(ACCEPTED_ONE, READ_TWO)));
    }

    @Test
    void goesOnAfterARestoreWithAHigherGeneration() throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = open(1, 0)) {
            harness.processElement(READ_TWO, 0);
            snapshot = harness.snapshot(1, 0);
            harness.processElement(ACCEPTED_ONE, 0);
            harness.processElement(ACCEPTED_ONE, 0);
        }
        try (var restored = harness(1, 0)) {
            restored.initializeState(snapshot);
            restored.open();
            restored.processElement(ACCEPTED_ONE, 0);
            assertThat(restored.extractOutputValues()).containsExactly(
                    new ConservationRow("orders", 1, 2, 1, 0, 0, 1, 3, 5, StateGeneration.version(2, 7)));
        }
    }

    @Test
    void everySubtaskKnowsTheGenerationWhenTheirNumberChanges() throws Exception {
        OperatorSubtaskState first;
        OperatorSubtaskState second;
        try (var one = open(2, 0); var other = open(2, 1)) {
            one.processElement(acceptedBy(0, 2), 0);
            first = one.snapshot(1, 0);
            second = other.snapshot(1, 0);
        }
        OperatorSubtaskState both = AbstractStreamOperatorTestHarness.repackageState(first, second);
        List<ConservationRow> rows = new ArrayList<>();
        for (int subtask = 0; subtask < 3; subtask++) {
            try (var restored = harness(3, subtask)) {
                restored.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(both, 128, 2, 3, subtask));
                restored.open();
                restored.processElement(acceptedBy(subtask, 3), 0);
                rows.addAll(restored.extractOutputValues());
            }
        }
        assertThat(rows).extracting(row -> row.version() >> 40).containsExactly(2L, 2L, 2L);
    }

    @Test
    void keepsOneEntryPerPartition() throws Exception {
        try (var harness = open(1, 0)) {
            harness.processElement(READ_TWO, 0);
            harness.processElement(ACCEPTED_ONE, 0);
            assertThat(harness.numKeyedStateEntries()).isOne();
        }
    }

    @Test
    void itsRecordsAreFlat() {
        FlatRecords.assertFlat(ConservationDelta.class);
        FlatRecords.assertFlat(ConservationRow.class);
    }

    private static ConservationDelta acceptedBy(int subtask, int parallelism) {
        return IntStream.range(0, 1_000)
                .mapToObj(partition -> new ConservationDelta("clicks", partition, 0, 1, 0, 0, 0, 0, 0))
                .filter(delta -> KeyGroupRangeAssignment.assignKeyToParallelOperator(CountConservation.key(delta), 128,
                        parallelism) == subtask)
                .findFirst().orElseThrow();
    }

    private static ConservationRow lastAfter(List<ConservationDelta> deltas) throws Exception {
        try (var harness = open(1, 0)) {
            for (ConservationDelta delta : deltas) {
                harness.processElement(delta, 0);
            }
            return harness.extractOutputValues().getLast();
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ConservationDelta, ConservationRow> open(
            int parallelism, int subtask) throws Exception {
        var harness = harness(parallelism, subtask);
        harness.open();
        return harness;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ConservationDelta, ConservationRow> harness(
            int parallelism, int subtask) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(new KeyedProcessOperator<>(new CountConservation()),
                CountConservation::key, Types.STRING, 128, parallelism, subtask);
    }
}
