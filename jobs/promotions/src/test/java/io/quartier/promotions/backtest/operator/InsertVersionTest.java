package io.quartier.promotions.backtest.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.backtest.TestedVersion;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.live.PublishedVersion;
import java.time.Instant;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class InsertVersionTest {
    private static final Instant NOON = Scenes.NOON;
    private static final TestedVersion TESTED = new TestedVersion("t", 7, NOON, "trigger: t");

    private static OneInputStreamOperatorTestHarness<PublishedVersion, PublishedVersion> open() throws Exception {
        var harness = new OneInputStreamOperatorTestHarness<>(new InsertVersion(TESTED));
        harness.open();
        return harness;
    }

    @Test
    void comesOnceBeforeWhatWasPublished() throws Exception {
        PublishedVersion published = new TestedVersion("u", 1, NOON, "trigger: u").toPublished();
        try (var harness = open()) {
            harness.processElement(new StreamRecord<>(published, 1));
            harness.processElement(new StreamRecord<>(published, 2));
            assertThat(harness.extractOutputValues()).containsExactly(TESTED.toPublished(), published, published);
        }
    }

    @Test
    void comesBeforeAnyWatermarkAlsoWhereNothingWasPublished() throws Exception {
        try (var harness = open()) {
            harness.processWatermark(new Watermark(5));
            assertThat(harness.getOutput()).containsExactly(
                    new StreamRecord<>(TESTED.toPublished(), NOON.toEpochMilli()), new Watermark(5));
        }
    }
}
