package io.quartier.promotions.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.live.Suspension;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import io.quartier.promotions.model.place.Bulletin;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.News.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@SuppressWarnings("try") // harnesses close with any exception
class WatchRegionsTest {
    private static final TriggerVersion RAIN = ShopperFeed.version("rain", 1, Instant.EPOCH,
            "when: {region: weather.precipitation_mm_h >= 0.5, edge: starts, held_for: 60s}");
    private static final TriggerVersion WET = ShopperFeed.version("wet", 1, Instant.EPOCH,
            "when: {region: weather.precipitation_mm_h >= 0.5, edge: while}");

    private final String job;

    WatchRegionsTest(TestInfo test) {
        this.job = "watch " + test.getDisplayName();
    }

    private KeyedTwoInputStreamOperatorTestHarness<String, News, TriggerVersion, Bulletin> opened(
            TriggerVersion... versions) throws Exception {
        var harness = RegionFeed.harness(job, 1, 0);
        harness.open();
        for (TriggerVersion version : versions) {
            harness.processElement2(new StreamRecord<>(version));
        }
        return harness;
    }

    private static Watermark until(int second) {
        return new Watermark(ShopperFeed.second(second).toEpochMilli());
    }

    @Test
    void newsWaitForBothWatermarks() throws Exception {
        try (var harness = opened(WET)) {
            RegionFeed.feed(harness, RegionFeed.rain("ballard", 10, 1));
            harness.processWatermark1(until(90));
            assertThat(RegionFeed.told(harness)).isEmpty();
            harness.processWatermark2(until(10));
            assertThat(RegionFeed.told(harness)).containsExactly("12:00:10 weather of ballard 1.0",
                    "12:00:10 wet v1 ballard OPENS", "12:00:10 wet v1 ballard OPENS to 64");
        }
    }

    @Test
    void aConditionThatLooksAtTooMuchIsToldOfOnceAndBeginsNothing() throws Exception {
        String vast = "weather.condition.contains('%s')".formatted("a".repeat(1_900));
        try (var harness = opened(
                ShopperFeed.version("vast", 1, Instant.EPOCH, "when: {region: \"" + vast + "\", edge: starts}"))) {
            RegionFeed.feed(harness, RegionFeed.sky("ballard", 10, "x".repeat(500)));
            RegionFeed.feed(harness, RegionFeed.sky("fremont", 20, "x".repeat(600)));
            harness.processBothWatermarks(until(90));
            assertThat(RegionFeed.told(harness)).noneMatch(line -> line.contains("vast"));
            assertThat(harness.getSideOutput(WatchRegions.OVERSPENT)).extracting(StreamRecord::getValue)
                    .containsExactly(new Suspension("vast", 1, ShopperFeed.second(10), vast));
        }
    }

    @Test
    void newsAreAppliedInTheOrderInWhichTheyBecameKnown() throws Exception {
        try (var harness = opened(RAIN)) {
            for (News news : List.of(RegionFeed.rain("ballard", 70, 0), RegionFeed.rain("ballard", 10, 1),
                    RegionFeed.rain("fremont", 5, 1), RegionFeed.rain("ballard", 10, 1))) {
                RegionFeed.feed(harness, news);
            }
            harness.processBothWatermarks(until(200));
            assertThat(RegionFeed.told(harness)).filteredOn(line -> line.contains("rain")).containsExactly(
                    "12:01:05 rain v1 fremont STARTS to 64");
        }
    }

    @Test
    void whatComesBehindTheWatermarkCountsFromTheNextInstant() throws Exception {
        try (var harness = opened(WET)) {
            harness.processBothWatermarks(until(20));
            RegionFeed.feed(harness, RegionFeed.rain("ballard", 10, 1));
            harness.processBothWatermarks(until(30));
            assertThat(RegionFeed.told(harness)).contains("12:00:20.001 wet v1 ballard OPENS");
        }
    }

    @Test
    void aSpanEndsWithItsVersionAndWithItsRegion() throws Exception {
        try (var harness = opened(WET)) {
            RegionFeed.feed(harness, RegionFeed.rain("ballard", 10, 1));
            RegionFeed.feed(harness, RegionFeed.rain("fremont", 10, 1));
            harness.processBothWatermarks(until(20));
            RegionFeed.feed(harness, RegionFeed.region("fremont", 30, Kind.REGION_GONE));
            harness.processElement2(new StreamRecord<>(
                    new TriggerVersion("wet", 2, ShopperFeed.second(40), Status.KILLED, "", List.of(), false)));
            harness.processBothWatermarks(until(50));
            assertThat(RegionFeed.told(harness)).filteredOn(line -> line.contains("CLOSES")).containsExactly(
                    "12:00:30 wet v1 fremont CLOSES", "12:00:40 wet v1 ballard CLOSES");
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        }
    }

    @Test
    void publishingWhileItRainsFiresForNoStart() throws Exception {
        TriggerVersion later = ShopperFeed.version("later", 1, ShopperFeed.second(20),
                "when: {region: weather.precipitation_mm_h >= 0.5, edge: starts}");
        try (var harness = opened(later)) {
            for (News news : List.of(RegionFeed.rain("ballard", 10, 1), RegionFeed.rain("ballard", 30, 1),
                    RegionFeed.rain("ballard", 40, 0), RegionFeed.rain("ballard", 50, 1))) {
                RegionFeed.feed(harness, news);
            }
            harness.processElement2(new StreamRecord<>(later));
            harness.processBothWatermarks(until(60));
            assertThat(RegionFeed.told(harness)).filteredOn(line -> line.contains("later")).containsExactly(
                    "12:00:50 later v1 ballard STARTS to 64");
        }
    }

    @Test
    void remembersWeatherAndWhatHoldsAcrossARestoreAtAnotherParallelism() throws Exception {
        List<String> regions = List.of("r1", "r2", "r3", "r4", "r5", "r6");
        OperatorSubtaskState state;
        try (var before = opened(RAIN)) {
            for (String region : regions) {
                RegionFeed.feed(before, RegionFeed.rain(region, 10, 1));
            }
            before.processBothWatermarks(until(30));
            state = before.snapshot(1, 1);
        }
        List<String> told = new ArrayList<>();
        for (int subtask = 0; subtask < 2; subtask++) {
            try (var after = RegionFeed.harness(job, 2, subtask)) {
                after.initializeState(KeyedTwoInputStreamOperatorTestHarness.repartitionOperatorState(state, 128, 1, 2,
                        subtask));
                after.open();
                after.processBothWatermarks(until(90));
                told.addAll(RegionFeed.told(after));
            }
        }
        assertThat(told).containsExactlyInAnyOrderElementsOf(
                regions.stream().map(region -> "12:01:10 rain v1 %s STARTS to 64".formatted(region)).toList());
    }

    @Test
    void setsNoMoreThanAFewTimersAndLeavesNoStateOfARegionThatIsGone() throws Exception {
        try (var harness = opened(RAIN, WET)) {
            for (int second = 1; second < 200; second++) {
                RegionFeed.feed(harness, RegionFeed.rain("ballard", second, second % 7));
                harness.processBothWatermarks(until(second));
            }
            assertThat(harness.numEventTimeTimers()).isLessThan(8);
            RegionFeed.feed(harness, RegionFeed.region("ballard", 300, Kind.REGION_GONE));
            harness.processBothWatermarks(new Watermark(ShopperFeed.NOON.plus(Duration.ofDays(3)).toEpochMilli()));
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }
}
