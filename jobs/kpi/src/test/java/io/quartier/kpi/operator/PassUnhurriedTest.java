package io.quartier.kpi.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.model.DirtyCell;
import java.time.Instant;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class PassUnhurriedTest {
    @Test
    void passesMarksAndSaysOnceThatNobodyHasToWait() throws Exception {
        var mark = new DirtyCell(Cells.day(Instant.EPOCH), 9, "UTC", "", 7);
        try (var harness = new OneInputStreamOperatorTestHarness<>(new PassUnhurried())) {
            harness.open();
            harness.processWatermark(new Watermark(5));
            harness.processElement(mark, 6);
            harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
            harness.processWatermark(Watermark.MAX_WATERMARK);

            assertThat(harness.getOutput()).containsExactly(WatermarkStatus.IDLE, new StreamRecord<>(mark, 6));
        }
    }
}
