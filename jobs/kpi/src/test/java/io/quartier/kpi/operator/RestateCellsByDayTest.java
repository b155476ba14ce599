package io.quartier.kpi.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.Places;
import io.quartier.kpi.model.RegionChanged;
import io.quartier.kpi.model.RegionNode;
import io.quartier.kpi.model.SlowNews;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.junit.jupiter.api.Test;

/** What is computed of every window that ended, marked or not: repeat rates, causes of lateness, marketing, stock. */
@SuppressWarnings("try") // harnesses close with any exception
class RestateCellsByDayTest extends RestateCellsFixture {
    @Test
    void computesTheRepeatRatesOfEveryDayThatEndedInEachZone() throws Exception {
        try (var harness = opened()) {
            harness.processElement2(SlowNews.of(Places.region(UTC, null).number(1, NOON).build()), 0);
            harness.processElement2(SlowNews.of(Places.region(UTC, null).number(2, NOON.plusSeconds(1)).build()), 0);
            pass(harness, NOON.plus(Duration.ofHours(11)));
            checkpoint(harness, 1);
            assertThat(said).noneMatch(line -> line.startsWith("loyalty"));

            pass(harness, NOON.plus(Duration.ofHours(60)));
            checkpoint(harness, 2);
            pass(harness, NOON.plus(Duration.ofHours(84)));
            checkpoint(harness, 3);
            assertThat(said).filteredOn(line -> line.startsWith("loyalty")).containsExactly(
                    "loyalty UTC 2017-11-24T12:00:00Z to 2017-11-27T00:00:00Z",
                    "loyalty UTC 2017-11-27T00:00:00Z to 2017-11-28T00:00:00Z");
        }
    }

    @Test
    void causesOfLatenessAreComputedThreeHoursAfterADayEnded() throws Exception {
        try (var harness = opened()) {
            harness.processElement2(SlowNews.of(Places.region(UTC, null).number(1, NOON).build()), 0);
            Instant midnight = Instant.parse("2017-11-25T00:00:00Z");
            for (Instant watermark : new Instant[]{midnight, midnight.plus(Duration.ofHours(3)).minusMillis(1),
                midnight.plus(Duration.ofHours(3)), midnight.plus(Duration.ofHours(30))}) {
                pass(harness, watermark);
                checkpoint(harness, watermark.toEpochMilli());
            }
            assertThat(said).filteredOn(line -> line.startsWith("lateness")).containsExactly(
                    "lateness UTC 2017-11-24T09:00:00Z to 2017-11-25T00:00:00Z",
                    "lateness UTC 2017-11-25T00:00:00Z to 2017-11-26T03:00:00Z");
        }
    }

    @Test
    void onlyCausesOfLatenessWaitForTheWeather() throws Exception {
        Instant dayAfter = Instant.parse("2017-11-26T12:00:00Z");
        try (var harness = opened()) {
            harness.processElement2(SlowNews.of(Places.region(UTC, null).number(1, NOON).build()), 0);
            pass(harness, NOON);
            harness.processElement1(late(dayAfter), 0);
            mark(harness, dayAfter);
            harness.processWatermark1(new Watermark(dayAfter.toEpochMilli()));
            checkpoint(harness, 1);
            assertThat(said).contains("loyalty UTC 2017-11-24T12:00:00Z to 2017-11-26T12:00:00Z",
                    "restate orders br-am day 2017-11-24T04:00:00Z all at 2017-11-26T12:00:00Z")
                    .noneMatch(line -> line.contains("lateness"));
            assertThat(beside).noneMatch(line -> line.contains("lateness"));

            harness.processElement2(SlowNews.weatherUntil(dayAfter.toEpochMilli()), 0);
            checkpoint(harness, 2);
            assertThat(said).contains("lateness UTC 2017-11-24T09:00:00Z to 2017-11-26T09:00:00Z");
            assertThat(beside).anyMatch(line -> line.startsWith("restate lateness br-am"));
        }
    }

    private static DirtyCell late(Instant dueAt) {
        var key = new CellKey(Family.LATENESS, DAY.regionId(), DAY.grain(), DAY.windowStart(), DAY.channel());
        return new DirtyCell(key, NOON.toEpochMilli(), "America/Manaus", "BRL", dueAt.toEpochMilli());
    }

    @Test
    void repeatRatesBeginWithTheFirstRegionOfAZoneInWhateverOrderTheyCome() throws Exception {
        try (var harness = opened()) {
            RegionChanged late = Places.region(UTC, null).number(2, NOON.plus(Duration.ofDays(3))).build();
            RegionChanged early = Places.region(new RegionNode("q", "UTC", "BRL"), null).number(1, NOON).build();
            harness.processElement2(SlowNews.of(late), 0);
            harness.processElement2(SlowNews.of(early), 0);
            pass(harness, NOON.plus(Duration.ofDays(5)));
            checkpoint(harness, 1);

            assertThat(said).filteredOn(line -> line.startsWith("loyalty"))
                    .containsExactly("loyalty UTC 2017-11-24T12:00:00Z to 2017-11-29T12:00:00Z");
        }
    }

    @Test
    void repeatRatesGoOnAfterARestore() throws Exception {
        OperatorSubtaskState state;
        try (var before = opened()) {
            before.processElement2(SlowNews.of(Places.region(UTC, null).number(1, NOON).build()), 0);
            pass(before, NOON.plus(Duration.ofDays(1)));
            checkpoint(before, 1);
            state = before.snapshot(2, 2);
        }
        said.clear();
        try (var after = harness()) {
            after.initializeState(state);
            after.open();
            pass(after, NOON.plus(Duration.ofDays(2)));
            checkpoint(after, 3);
        }
        assertThat(said).contains("loyalty UTC 2017-11-25T12:00:00Z to 2017-11-26T12:00:00Z");
    }

    @Test
    void loyaltyIsComputedBeforeMarksOfItAreWorkedOff() throws Exception {
        try (var harness = opened()) {
            harness.processElement2(
                    SlowNews.of(Places.region(UTC, null).number(1, NOON.minus(Duration.ofDays(3))).build()), 0);
            CellKey loyalty = new CellKey(Family.LOYALTY, "r", DAY.grain(), DAY.windowStart(), "all");
            harness.processElement1(new DirtyCell(loyalty, NOON.toEpochMilli(), "UTC", "", 0), 0);
            pass(harness, NOON);
            checkpoint(harness, 1);

            assertThat(said).extracting(line -> line.substring(0, line.indexOf(' '))).containsExactly("loyalty",
                    "lateness", "restate", "completed");
        }
    }

    @Test
    void marketingIsComputedPerZoneWhenADayEndsAndAgainFromANewRateOn() throws Exception {
        try (var harness = opened()) {
            harness.processElement2(SlowNews.of(Places.region(UTC, null).number(1, NOON).build()), 0);
            pass(harness, NOON.plus(Duration.ofHours(12)).minusMillis(2));
            checkpoint(harness, 1);
            assertThat(beside).isEmpty();
            pass(harness, NOON.plus(Duration.ofHours(12)).minusMillis(1));
            checkpoint(harness, 2);
            checkpoint(harness, 3);
            assertThat(beside).containsExactly("marketing UTC 2017-11-24T12:00:00Z to 2017-11-24T23:59:59.999Z");

            var key = new CellKey(Family.MARKETING, "r", Grain.MINUTE, NOON.toEpochMilli(), "all");
            harness.processElement2(
                    SlowNews.of(new DirtyCell(key, NOON.plusSeconds(60).toEpochMilli(), "UTC", "BRL", 0)), 0);
            checkpoint(harness, 4);
            checkpoint(harness, 5);
            assertThat(beside).hasSize(2).last()
                    .isEqualTo("marketing UTC 2017-11-24T11:59:59.999Z to 2017-11-24T23:59:59.999Z");
        }
    }

    /** The stock behind the second mark may be stored only with the next checkpoint. */
    @Test
    void stockIsCarriedForwardHourByHourFromTheBarrierOnThatStoredIt() throws Exception {
        OperatorSubtaskState state;
        try (var harness = opened()) {
            harness.processElement2(stock(NOON), 0);
            pass(harness, NOON.plus(Duration.ofHours(2)));
            harness.snapshot(1, 1);
            harness.processElement2(stock(NOON.minus(Duration.ofHours(1))), 0);
            harness.notifyOfCompletedCheckpoint(1);
            assertThat(beside).containsExactly(stockAt("12"), stockAt("13"));

            beside.clear();
            state = harness.snapshot(2, 2);
            harness.notifyOfCompletedCheckpoint(2);
            assertThat(beside).containsExactly(stockAt("11"), stockAt("12"), stockAt("13"));
        }
        beside.clear();
        try (var after = harness()) {
            after.initializeState(state);
            after.open();
            pass(after, NOON.plus(Duration.ofHours(2)));
            checkpoint(after, 3);
            assertThat(beside).containsExactly(stockAt("11"), stockAt("12"), stockAt("13"));
        }
    }

    private static SlowNews stock(Instant hour) {
        var key = new CellKey(Family.STOCK, "r", Grain.MINUTE, hour.toEpochMilli(), "all");
        return SlowNews.of(new DirtyCell(key, hour.plusSeconds(60).toEpochMilli(), "UTC", "BRL", 0));
    }

    private static String stockAt(String hour) {
        return "restate stock r hour 2017-11-24T" + hour + ":00:00Z all at 2017-11-24T14:00:00Z";
    }

    @Test
    void slowTopicsHoldBackTheMessageThatAllIsWrittenAndNothingElse() throws Exception {
        try (var harness = opened()) {
            mark(harness, NOON);
            harness.processWatermark1(new Watermark(NOON.toEpochMilli()));
            checkpoint(harness, 1);
            assertThat(said).containsExactly(RESTATED);

            harness.processWatermark2(new Watermark(NOON.minusSeconds(9).toEpochMilli()));
            checkpoint(harness, 2);
            assertThat(said).containsExactly(RESTATED, "completed 2017-11-24T11:59:51Z by 2");
        }
    }
}
