package io.quartier.promotions.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class DateVersionsTest {
    private static final Instant NOON = Instant.parse("2026-10-05T19:00:00Z");

    private static TriggerVersion from(Instant effectiveAt) {
        return new TriggerVersion("t", 1, effectiveAt, Status.LIVE, "", List.of(), false);
    }

    private static List<Instant> dated(OneInputStreamOperatorTestHarness<TriggerVersion, TriggerVersion> harness) {
        return harness.extractOutputValues().stream().map(TriggerVersion::effectiveAt).toList();
    }

    @Test
    void aVersionDecidesNothingThatMayBeDecidedAlready() throws Exception {
        try (var harness = new OneInputStreamOperatorTestHarness<>(new DateVersions())) {
            harness.open();
            harness.processElement(new StreamRecord<>(from(NOON)));
            harness.processWatermark(new Watermark(NOON.toEpochMilli()));
            harness.processElement(new StreamRecord<>(from(NOON)));
            harness.processElement(new StreamRecord<>(from(NOON.plusMillis(300))));
            assertThat(dated(harness)).containsExactly(NOON, NOON.plusMillis(1), NOON.plusMillis(300));
        }
    }

    @Test
    void remembersTheWatermarkAcrossARestore() throws Exception {
        OperatorSubtaskState state;
        try (var harness = new OneInputStreamOperatorTestHarness<>(new DateVersions())) {
            harness.open();
            harness.processWatermark(new Watermark(NOON.toEpochMilli()));
            state = harness.snapshot(1, 1);
        }
        try (var harness = new OneInputStreamOperatorTestHarness<>(new DateVersions())) {
            harness.initializeState(state);
            harness.open();
            harness.processElement(new StreamRecord<>(from(NOON)));
            assertThat(dated(harness)).containsExactly(NOON.plusMillis(1));
        }
    }
}
