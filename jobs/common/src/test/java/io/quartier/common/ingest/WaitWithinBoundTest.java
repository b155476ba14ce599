package io.quartier.common.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.common.stream.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class WaitWithinBoundTest {
    private static final long BOUND = 120;

    private static TwoInputStreamOperatorTestHarness<SourceMessage, Boolean, SourceMessage> harness(
            Map<Integer, Long> ends) throws Exception {
        return new TwoInputStreamOperatorTestHarness<>(
                new WaitWithinBound(() -> ends, Duration.ofMillis(BOUND)));
    }

    private static TwoInputStreamOperatorTestHarness<SourceMessage, Boolean, SourceMessage> opened(
            Map<Integer, Long> ends) throws Exception {
        var harness = harness(ends);
        harness.open();
        return harness;
    }

    private static void read(TwoInputStreamOperatorTestHarness<SourceMessage, Boolean, SourceMessage> harness,
            int partition, long offset) throws Exception {
        harness.processElement1(new StreamRecord<>(
                new SourceMessage(new Origin("weather", partition, offset), null, new byte[0])));
    }

    private static List<Long> marks(TwoInputStreamOperatorTestHarness<SourceMessage, Boolean, SourceMessage> harness) {
        return harness.getOutput().stream().filter(Watermark.class::isInstance).map(Watermark.class::cast)
                .map(Watermark::getTimestamp).toList();
    }

    @Test
    void aTopicThatSpeaksIsWaitedFor() throws Exception {
        try (var harness = opened(Map.of())) {
            harness.processWatermark2(new Watermark(1_100));
            harness.processWatermark1(new Watermark(1_000));
            harness.processWatermark2(new Watermark(1_119));
            harness.processWatermark1(new Watermark(1_050));
            assertThat(marks(harness)).containsExactly(980L, 1_000L, 1_050L);
        }
    }

    @Test
    void aSilentTopicIsABoundBehindTheClock() throws Exception {
        try (var harness = opened(Map.of())) {
            harness.processWatermark1(new Watermark(1_000));
            for (long clock : List.of(1_120L, 1_121L, 2_000L, Long.MAX_VALUE)) {
                harness.processWatermark2(new Watermark(clock));
            }
            harness.processWatermark1(new Watermark(1_500));
            harness.processWatermark1(new Watermark(1_900));
            assertThat(marks(harness)).containsExactly(1_000L, 1_001L, 1_880L, 1_900L);
        }
    }

    @Test
    void whatWasRecordedIsWaitedForUntilItIsRead() throws Exception {
        OperatorSubtaskState state;
        try (var harness = opened(Map.of(0, 4L, 1, 0L, 2, 1L))) {
            harness.processWatermark2(new Watermark(9_000));
            read(harness, 0, 1);
            harness.processWatermark1(new Watermark(10));
            state = harness.snapshot(1, 1);
            assertThat(marks(harness)).containsExactly(10L);
        }
        try (var harness = harness(Map.of(0, 4L))) {
            harness.initializeState(state);
            harness.open();
            harness.processWatermark2(new Watermark(9_000));
            assertThat(marks(harness)).isEmpty();
            read(harness, 0, 2);
            harness.processWatermark1(new Watermark(20));
            assertThat(marks(harness)).containsExactly(8_880L);
        }
        try (var harness = harness(Map.of(0, 2L))) {
            harness.initializeState(state);
            harness.open();
            harness.processWatermark2(new Watermark(9_000));
            assertThat(marks(harness)).containsExactly(8_880L);
        }
    }

    @Test
    void whatIsReadAfterTheClockHasEndedIsABoundBehindItsEnd() throws Exception {
        try (var harness = opened(Map.of(0, 3L))) {
            harness.processWatermark2(new Watermark(9_000));
            harness.processWatermark2(new Watermark(Long.MAX_VALUE));
            assertThat(marks(harness)).isEmpty();
            read(harness, 0, 2);
            harness.processWatermark1(new Watermark(20));
            assertThat(marks(harness)).containsExactly(8_880L);
        }
    }

    @Test
    void aClockHasNoElements() throws Exception {
        try (var harness = opened(Map.of())) {
            assertThatThrownBy(() -> harness.processElement2(new StreamRecord<>(true)))
                    .isInstanceOf(IllegalStateException.class).hasMessage("a clock has no elements");
        }
    }

    /** News of every tenth, on the way for less than the bound by the clock: none is behind the watermark that is told with it. */
    @RepeatedTest(50)
    void whatIsOnTimeIsNeverBehind(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        try (var harness = opened(Map.of())) {
            long clock = 1_000;
            List<Long> behind = new ArrayList<>();
            for (long at = 1_000; at < 5_000; at += 10) {
                while (random.nextInt(4) != 0 && clock < at + BOUND - 1) {
                    clock += random.nextInt((int) (at + BOUND - clock));
                    harness.processWatermark2(new Watermark(clock));
                }
                List<Long> told = marks(harness);
                if (!told.isEmpty() && told.getLast() >= at) {
                    behind.add(at);
                }
                read(harness, 0, at);
                harness.processWatermark1(new Watermark(at));
            }
            assertThat(behind).isEmpty();
            assertThat(marks(harness)).isSorted().contains(1_000L, 4_990L);
        }
    }
}
