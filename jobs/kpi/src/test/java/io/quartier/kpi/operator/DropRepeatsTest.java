package io.quartier.kpi.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.stream.ConservationDelta;
import io.quartier.common.stream.Origin;
import io.quartier.common.stream.TallyingOperator;
import io.quartier.kpi.model.Places;
import io.quartier.kpi.model.RegionVersioned;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class DropRepeatsTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final Duration HORIZON = Duration.ofDays(2);

    private static KeyedOneInputStreamOperatorTestHarness<String, RegionVersioned, RegionVersioned> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new DropRepeats<RegionVersioned>(HORIZON, RegionVersioned::origin)),
                RegionVersioned::eventId, Types.STRING);
    }

    private static RegionVersioned version(String eventId, long offset) {
        return new RegionVersioned(new Origin("regions", 1, offset), eventId, Places.all().getFirst());
    }

    @Test
    void passesTheFirstOfEachIdAndCountsTheRest() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(version("br@1", 0), NOON.toEpochMilli());
            harness.processElement(version("br@1", 1), NOON.toEpochMilli());
            harness.processElement(version("us@1", 2), NOON.toEpochMilli());

            assertThat(harness.extractOutputValues()).containsExactly(version("br@1", 0), version("us@1", 2));
            ConservationDelta accepted = new ConservationDelta("regions", 1, 0, 1, 0, 0, 0, 0, 0);
            assertThat(Cells.values(harness.getSideOutput(TallyingOperator.COUNTS))).containsExactly(accepted,
                    new ConservationDelta("regions", 1, 0, 0, 1, 0, 0, 0, 0), accepted);
        }
    }

    @Test
    void remembersAcrossARestoreAndForgetsAfterTheHorizon() throws Exception {
        OperatorSubtaskState state;
        try (var before = harness()) {
            before.open();
            before.processElement(version("br@1", 0), NOON.toEpochMilli());
            state = before.snapshot(1, 1);
        }
        try (var after = harness()) {
            after.initializeState(state);
            after.open();
            after.processElement(version("br@1", 1), NOON.plusSeconds(9).toEpochMilli());
            assertThat(after.extractOutputValues()).isEmpty();

            after.processWatermark(NOON.plus(HORIZON).toEpochMilli() - 1);
            assertThat(after.numKeyedStateEntries()).isPositive();
            after.processWatermark(NOON.plus(HORIZON).toEpochMilli());
            assertThat(after.numKeyedStateEntries()).isZero();
            assertThat(after.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aRepeatBehindTheWatermarkIsForgottenWithTheNextOne() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processWatermark(NOON.plus(HORIZON).plus(HORIZON).toEpochMilli());
            harness.processElement(version("br@1", 0), NOON.toEpochMilli());
            harness.processElement(version("br@1", 1), NOON.toEpochMilli());
            assertThat(harness.extractOutputValues()).hasSize(1);

            harness.processWatermark(NOON.plus(HORIZON).plus(HORIZON).toEpochMilli() + 1);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }
}
