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
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class RestateCellsTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final CellKey DAY = Cells.day(NOON);
    private static final RegionNode UTC = new RegionNode("r", "UTC", "BRL");

    private final List<String> said = new ArrayList<>();
    /** Cells of families that are computed because others are. */
    private final List<String> beside = new ArrayList<>();
    private final List<String> hiding = new ArrayList<>();

    /** Writes down what it is asked for; transient, so that the operator's copy is the test's own. */
    private final class Recording implements Restatement {
        private static final long serialVersionUID = 1L;

        @Override
        public void open() {
            said.add("open");
        }

        @Override
        public void restate(List<DirtyCell> cells, Instant watermark) {
            cells.forEach(cell -> note(cell).add("restate " + Cells.name(cell.key()) + " at " + watermark));
        }

        private List<String> note(DirtyCell cell) {
            return cell.key().family() == Family.ORDERS || cell.key().family() == Family.LOYALTY ? said : beside;
        }

        @Override
        public void computeLoyalty(String zone, Instant after, Instant until) {
            said.add("loyalty " + zone + ' ' + after + " to " + until);
        }

        @Override
        public void computeLateness(String zone, Instant after, Instant until) {
            said.add("lateness " + zone + ' ' + after + " to " + until);
        }

        @Override
        public void computeMarketing(String zone, Instant after, Instant until) {
            beside.add("marketing " + zone + ' ' + after + " to " + until);
        }

        @Override
        public void hide(Instant watermark) {
            hiding.add("hide at " + watermark + " after " + said);
        }

        @Override
        public void completed(Instant watermark, long checkpointId) {
            said.add("completed " + watermark + " by " + checkpointId);
        }

        @Override
        public void close() {
            said.add("close");
        }
    }

    private TwoInputStreamOperatorTestHarness<DirtyCell, SlowNews, DirtyCell> harness() throws Exception {
        return new TwoInputStreamOperatorTestHarness<>(new RestateCells(new Recording()));
    }

    private TwoInputStreamOperatorTestHarness<DirtyCell, SlowNews, DirtyCell> opened() throws Exception {
        var harness = harness();
        harness.open();
        said.clear();
        return harness;
    }

    private static DirtyCell due(Instant at) {
        return new DirtyCell(DAY, NOON.toEpochMilli(), "America/Manaus", "BRL", at.toEpochMilli());
    }

    private static void mark(TwoInputStreamOperatorTestHarness<DirtyCell, SlowNews, DirtyCell> harness,
            Instant dueAt) throws Exception {
        harness.processElement1(due(dueAt), 0);
    }

    private static void pass(TwoInputStreamOperatorTestHarness<DirtyCell, SlowNews, DirtyCell> harness,
            Instant watermark) throws Exception {
        harness.processElement2(SlowNews.weatherUntil(watermark.toEpochMilli()), 0);
        harness.processBothWatermarks(new Watermark(watermark.toEpochMilli()));
    }

    private static void checkpoint(TwoInputStreamOperatorTestHarness<DirtyCell, SlowNews, DirtyCell> harness,
            long id) throws Exception {
        harness.snapshot(id, id);
        harness.notifyOfCompletedCheckpoint(id);
    }

    private static final String RESTATED = "restate orders br-am day 2017-11-24T04:00:00Z all at 2017-11-24T12:00:00Z";
    private static final String COMPLETED = "completed 2017-11-24T12:00:00Z by ";

    @Test
    void worksOffWhatIsDueOnceTheFactsBeforeTheBarrierAreStored() throws Exception {
        try (var harness = opened()) {
            mark(harness, NOON);
            pass(harness, NOON);
            harness.snapshot(1, 1);
            assertThat(said).isEmpty();

            harness.notifyOfCompletedCheckpoint(1);
            assertThat(said).containsExactly(RESTATED, COMPLETED + 1);
            checkpoint(harness, 2);
            assertThat(said).containsExactly(RESTATED, COMPLETED + 1, COMPLETED + 2);
        }
    }

    @Test
    void whatStaysHiddenIsDecidedWhenAllIsRestatedAndBeforeTheCheckpointIsSaidToBeDone() throws Exception {
        try (var harness = opened()) {
            mark(harness, NOON);
            pass(harness, NOON);
            checkpoint(harness, 1);
            assertThat(hiding).containsExactly("hide at 2017-11-24T12:00:00Z after [" + RESTATED + "]");
        }
    }

    @Test
    void whatIsDueLaterWaits() throws Exception {
        try (var harness = opened()) {
            mark(harness, NOON.plusMillis(1));
            pass(harness, NOON);
            checkpoint(harness, 1);
            assertThat(said).containsExactly(COMPLETED + 1);

            pass(harness, NOON.plusMillis(1));
            checkpoint(harness, 2);
            assertThat(said).contains(
                    "restate orders br-am day 2017-11-24T04:00:00Z all at 2017-11-24T12:00:00.001Z");
        }
    }

    @Test
    void beforeTheFirstWatermarkNothingIsKnown() throws Exception {
        try (var harness = opened()) {
            mark(harness, NOON);
            checkpoint(harness, 1);
            assertThat(said).isEmpty();
        }
    }

    @Test
    void onlyWhatTheWatermarkHadPassedAtTheBarrierCounts() throws Exception {
        try (var harness = opened()) {
            mark(harness, NOON);
            pass(harness, NOON.minusMillis(1));
            harness.snapshot(1, 1);
            pass(harness, NOON.plus(Duration.ofDays(9)));
            harness.notifyOfCompletedCheckpoint(1);

            assertThat(said).containsExactly("completed 2017-11-24T11:59:59.999Z by 1");
        }
    }

    /** The fact behind the second mark may be stored only with the next checkpoint. */
    @Test
    void aMarkThatComesAgainAfterTheBarrierIsWorkedOffAgain() throws Exception {
        for (long millisLater : new long[]{0, 5, -5}) {
            try (var harness = opened()) {
                mark(harness, NOON.minusMillis(10));
                pass(harness, NOON);
                harness.snapshot(1, 1);
                mark(harness, NOON.minusMillis(10).plusMillis(millisLater));
                harness.notifyOfCompletedCheckpoint(1);
                checkpoint(harness, 2);
                checkpoint(harness, 3);

                assertThat(said).as("%s ms later", millisLater).containsExactly(RESTATED, COMPLETED + 1, RESTATED,
                        COMPLETED + 2, COMPLETED + 3);
            }
        }
    }

    @Test
    void marksOfOneCellAreOne() throws Exception {
        try (var harness = opened()) {
            for (int i = 0; i < 5; i++) {
                mark(harness, NOON.minusSeconds(i));
            }
            pass(harness, NOON);
            checkpoint(harness, 1);
            assertThat(said).containsExactly(RESTATED, COMPLETED + 1);
        }
    }

    @Test
    void aCheckpointThatFailedIsMadeUpForByTheNext() throws Exception {
        try (var harness = opened()) {
            mark(harness, NOON);
            pass(harness, NOON);
            harness.snapshot(1, 1);
            harness.snapshot(2, 2);
            harness.notifyOfCompletedCheckpoint(2);
            harness.notifyOfCompletedCheckpoint(1);

            assertThat(said).containsExactly(RESTATED, COMPLETED + 2);
        }
    }

    @Test
    void marksSurviveARestoreAndAreWorkedOffAgainIfThatIsNotCertain() throws Exception {
        OperatorSubtaskState state;
        try (var before = opened()) {
            mark(before, NOON);
            pass(before, NOON);
            state = before.snapshot(1, 1);
            before.notifyOfCompletedCheckpoint(1);
        }
        said.clear();
        try (var after = harness()) {
            after.initializeState(state);
            after.open();
            checkpoint(after, 2);
            pass(after, NOON);
            checkpoint(after, 3);
        }
        assertThat(said).containsExactly("open", RESTATED, COMPLETED + 3, "close");
    }

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

    /** Regions above several currencies have no other figures than these. */
    @Test
    void whatIsComputedOfAnOpenWindowIsComputedAgainWhenItIsOver() throws Exception {
        try (var harness = opened()) {
            Instant midnight = NOON.plus(Duration.ofHours(16));
            var open = new DirtyCell(DAY, midnight.toEpochMilli(), "America/Manaus", "USD", NOON.toEpochMilli());
            harness.processElement1(open, 0);
            pass(harness, NOON);
            checkpoint(harness, 1);
            checkpoint(harness, 2);
            harness.processElement1(open, 0);
            checkpoint(harness, 3);
            pass(harness, midnight);
            checkpoint(harness, 4);
            checkpoint(harness, 5);

            assertThat(said).filteredOn(line -> line.startsWith("restate")).containsExactly(RESTATED, RESTATED,
                    RESTATED.replace("2017-11-24T12:00:00Z", midnight.toString()));
            assertThat(beside).isEmpty();
        }
    }

    @Test
    void ordersThatChangeChangeWhatCountsThemToo() throws Exception {
        try (var harness = opened()) {
            mark(harness, NOON);
            pass(harness, NOON);
            checkpoint(harness, 1);

            assertThat(beside).containsExactly(
                    "restate contacts br-am day 2017-11-24T04:00:00Z all at 2017-11-24T12:00:00Z",
                    "restate marketing br-am day 2017-11-24T04:00:00Z all at 2017-11-24T12:00:00Z");
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

    @Test
    void connectsWhenItOpensAndDisconnectsWhenItCloses() throws Exception {
        try (var harness = harness()) {
            assertThat(said).isEmpty();
            harness.open();
            assertThat(said).containsExactly("open");
        }
        assertThat(said).containsExactly("open", "close");
    }
}
