package io.quartier.kpi.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.model.DirtyCell;
import java.time.Instant;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class PassClockTest {
    @Test
    void passesTheTimeAndNothingElse() throws Exception {
        try (var harness = new OneInputStreamOperatorTestHarness<>(new PassClock())) {
            harness.open();
            harness.processElement(new DirtyCell(Cells.day(Instant.EPOCH), 9, "UTC", "", 7), 6);
            harness.processWatermark(new Watermark(5));

            assertThat(harness.getOutput()).containsExactly(new Watermark(5));
        }
    }
}
