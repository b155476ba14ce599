package io.quartier.promotions.backtest.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Scenes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class CountRecordedTest {
    private static final Instant NOON = Scenes.NOON;

    @Test
    void tellsTheSpanFromWhatOnlyWarmsUp() throws Exception {
        try (var harness = new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new CountRecorded<String>(NOON, NOON.plusSeconds(10))))) {
            harness.open();
            for (int second : new int[]{3, -5, 0, 9, 10}) {
                harness.processElement(
                        new StreamRecord<>("e" + second, NOON.plusSeconds(second).toEpochMilli()));
            }
            assertThat(harness.extractOutputValues()).containsExactly("e3", "e-5", "e0", "e9", "e10");
            var counts = harness.getEnvironment().getAccumulatorRegistry().getSnapshot()
                    .deserializeUserAccumulators(CountRecordedTest.class.getClassLoader());
            Map<String, Object> values = new HashMap<>();
            counts.forEach((name, counted) -> values.put(name, counted.getLocalValue()));
            assertThat(values).isEqualTo(Map.of(CountRecorded.IN_SPAN, 3L, CountRecorded.READ, 5L,
                    CountRecorded.FIRST, NOON.minusSeconds(5).toEpochMilli(), CountRecorded.LAST,
                    NOON.plusSeconds(10).toEpochMilli()));
        }
    }
}
