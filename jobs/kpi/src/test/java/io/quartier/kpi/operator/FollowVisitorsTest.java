package io.quartier.kpi.operator;

import static io.quartier.kpi.model.Clicks.act;
import static io.quartier.kpi.model.Clicks.click;
import static io.quartier.kpi.model.Clicks.order;
import static io.quartier.kpi.operator.Cells.valuesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.stream.ConservationDelta;
import io.quartier.common.stream.TallyingOperator;
import io.quartier.kpi.model.CellDelta;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Places;
import io.quartier.kpi.model.RegionMinute;
import io.quartier.kpi.model.ShopperActed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class FollowVisitorsTest {
    static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final Duration HORIZON = Duration.ofHours(2);
    /** How long a visitor is kept. */
    static final Duration KEPT = HORIZON.plusMinutes(30);
    static final String TRAFFIC = "traffic br-am day 2017-11-24T04:00:00Z all";
    static final String FUNNEL = "funnel br-am day 2017-11-24T04:00:00Z all";

    static KeyedOneInputStreamOperatorTestHarness<String, ShopperActed, RegionMinute> harness(int parallelism,
            int subtask) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(new FollowVisitors(HORIZON), ShopperActed::visitorId,
                Types.STRING, 128, parallelism, subtask);
    }

    static KeyedOneInputStreamOperatorTestHarness<String, ShopperActed, RegionMinute> opened() throws Exception {
        var harness = harness(1, 0);
        harness.open();
        return harness;
    }

    /** How many values a checkpoint would find. */
    static int remembered(KeyedOneInputStreamOperatorTestHarness<?, ?, ?> harness) throws Exception {
        harness.setCheckpointStorage(new JobManagerCheckpointStorage(Integer.MAX_VALUE));
        harness.snapshot(1, 1);
        return harness.numKeyedStateEntries();
    }

    /** For how many instants visitors wait. */
    static int waiting(KeyedOneInputStreamOperatorTestHarness<String, ShopperActed, RegionMinute> harness) {
        return ((FollowVisitors) harness.getOperator()).waiting();
    }

    static void send(KeyedOneInputStreamOperatorTestHarness<String, ShopperActed, RegionMinute> harness,
            ShopperActed... acts) throws Exception {
        for (ShopperActed act : acts) {
            harness.processElement(act, act.occurredAtMillis());
        }
    }

    static void pass(KeyedOneInputStreamOperatorTestHarness<String, ShopperActed, RegionMinute> harness,
            Instant watermark) throws Exception {
        harness.processWatermark(watermark.toEpochMilli());
    }

    static Map<String, String> sums(AbstractStreamOperatorTestHarness<RegionMinute> harness) throws Exception {
        harness.prepareSnapshotPreBarrier(98);
        return Cells.sums(harness);
    }

    static Collection<ConservationDelta> counts(AbstractStreamOperatorTestHarness<?> harness) throws Exception {
        harness.prepareSnapshotPreBarrier(99);
        return valuesOf(harness.getSideOutput(TallyingOperator.COUNTS));
    }

    static Collection<DirtyCell> dirty(AbstractStreamOperatorTestHarness<RegionMinute> harness) {
        return Cells.dirty(harness);
    }

    @Test
    void countsAClickBeforeTheWatermarkThatEndsItsMinute() throws Exception {
        Instant lastOfMinute = NOON.plusSeconds(60).minusMillis(1);
        try (var harness = opened()) {
            send(harness, click("v", "a", NOON));
            pass(harness, NOON.minusMillis(1));
            pass(harness, lastOfMinute.minusMillis(1));
            assertThat(harness.extractOutputValues()).isEmpty();

            pass(harness, lastOfMinute);
            assertThat(Cells.sums(harness)).containsEntry(TRAFFIC, "1 0")
                    .containsEntry(FUNNEL, "1 0");
            assertThat(List.copyOf(harness.getOutput()).getLast())
                    .isEqualTo(new Watermark(lastOfMinute.toEpochMilli()));
        }
    }

    @Test
    void figuresWaitForCompanyNoLongerThanHalfASecond() throws Exception {
        try (var harness = opened()) {
            pass(harness, NOON.minusMillis(1));
            harness.setProcessingTime(7_000);
            send(harness, click("v", "a", NOON));
            pass(harness, NOON.plusSeconds(1));
            harness.setProcessingTime(7_499);
            assertThat(harness.extractOutputValues()).isEmpty();

            harness.setProcessingTime(7_500);
            assertThat(Cells.sums(harness)).containsEntry(TRAFFIC, "1 0");
        }
    }

    @Test
    void pageLoadsAreMeasuredOnAnyClick() throws Exception {
        try (var harness = opened()) {
            send(harness, act("v", "a", NOON, "searched", "web", Places.IN_MANAUS, 250), click("v", "b", NOON));
            pass(harness, NOON);

            assertThat(sums(harness)).containsEntry(TRAFFIC, "1 1");
        }
    }

    @Test
    void sortsWhatComesInDisorder() throws Exception {
        try (var harness = opened()) {
            send(harness, order("v", "o", NOON.plusSeconds(60)), click("v", "b", NOON.plusSeconds(90)),
                    act("v", "a", NOON, "product_viewed", "app", Places.IN_MANAUS, null));
            pass(harness, NOON.plusSeconds(300));

            assertThat(sums(harness)).containsEntry(FUNNEL, "1 1")
                    .containsEntry("funnel br-am minute 2017-11-24T12:00:00Z app", "1 1")
                    .doesNotContainKey("funnel br-am minute 2017-11-24T12:00:00Z web");
            assertThat(dirty(harness)).isEmpty();
        }
    }

    @Test
    void dropsRepeatedClicksAndCountsThem() throws Exception {
        try (var harness = opened()) {
            send(harness, click("v", "a", NOON), click("v", "a", NOON), click("w", "a", NOON));
            pass(harness, NOON.plusSeconds(1));
            send(harness, click("v", "a", NOON));

            assertThat(sums(harness)).containsEntry(TRAFFIC, "2 0");
            assertThat(counts(harness)).containsExactly(new ConservationDelta("clicks", 0, 0, 2, 2, 0, 0, 0, 0));
        }
    }

    @Test
    void ordersAreNoClicks() throws Exception {
        try (var harness = opened()) {
            send(harness, order("v", "o", NOON));
            pass(harness, NOON);

            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(counts(harness)).isEmpty();
        }
    }

    @Test
    void aLateClickWithinTheHorizonMergesSessions() throws Exception {
        try (var harness = opened()) {
            send(harness, click("v", "a", NOON), click("v", "c", NOON.plusSeconds(3_000)));
            pass(harness, NOON.plusSeconds(4_000));
            assertThat(sums(harness)).containsEntry(FUNNEL, "2 0");
            send(harness, click("v", "b", NOON.plusSeconds(1_500)));

            assertThat(sums(harness)).containsEntry(FUNNEL, "1 0").containsEntry(TRAFFIC, "3 0");
            assertThat(dirty(harness)).extracting(cell -> cell.key().family()).containsOnly(Family.FUNNEL);
            assertThat(dirty(harness)).allMatch(cell -> cell.window().contains(NOON.plusSeconds(3_000).toEpochMilli()));
        }
    }

    @Test
    void aClickBeyondTheHorizonOnlyMarksTheCellsItTouches() throws Exception {
        try (var harness = opened()) {
            pass(harness, NOON.plus(HORIZON));
            send(harness, click("v", "a", NOON));

            assertThat(sums(harness)).isEmpty();
            assertThat(dirty(harness)).extracting(cell -> cell.key().family()).contains(Family.TRAFFIC, Family.FUNNEL);
            assertThat(dirty(harness)).filteredOn(cell -> cell.key().family() == Family.TRAFFIC)
                    .allMatch(cell -> cell.window().contains(NOON.toEpochMilli()));
            assertThat(counts(harness)).containsExactly(new ConservationDelta("clicks", 0, 0, 1, 0, 0, 0, 0, 0));
            assertThat(remembered(harness)).isZero();
        }
    }

    @Test
    void aClickJustWithinTheHorizonCounts() throws Exception {
        try (var harness = opened()) {
            pass(harness, NOON.plus(HORIZON));
            send(harness, click("v", "a", NOON.plusMillis(1)));

            assertThat(sums(harness)).containsEntry(TRAFFIC, "1 0");
        }
    }

    /** A visitor who began in Sao Paulo and clicks in Manaus: the session belongs to Sao Paulo. */
    @Test
    void aClickBeyondTheHorizonMarksTheCellsOfTheSessionItMayHaveChanged() throws Exception {
        try (var harness = opened()) {
            Instant now = NOON.plus(Duration.ofHours(3));
            for (int minute = 0; minute <= 180; minute += 20) {
                send(harness, act("v", "c" + minute, NOON.plusSeconds(minute * 60L), "page_viewed", "web",
                        Places.IN_CENTRO, null));
            }
            pass(harness, now);
            send(harness, click("v", "late", NOON.plusSeconds(90)));
            harness.prepareSnapshotPreBarrier(1);

            assertThat(dirty(harness)).filteredOn(cell -> cell.key().family() == Family.FUNNEL)
                    .extracting(cell -> cell.key().regionId()).contains("br-sp-centro", "br-sp", "br", "br-am");
        }
    }

    @RepeatedTest(6)
    void howCoarseTheWatermarksAreChangesNoFigureInAnyPhase(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        var acts = new ArrayList<ShopperActed>();
        for (int i = 0; i < 300; i++) {
            Instant at = NOON.plusSeconds(random.nextInt(200_000));
            String visitor = "v" + random.nextInt(10);
            acts.add(random.nextInt(8) == 0
                    ? order(visitor, "e" + i, at)
                    : act(visitor, "e" + i, at, random.nextBoolean() ? "page_viewed" : "product_viewed"));
        }
        acts.sort(ShopperActed.IN_ORDER);
        List<String> fine = phases(acts, 1);
        assertThat(phases(acts, 9)).isEqualTo(fine);
        assertThat(phases(acts, 1_000)).isEqualTo(fine);
    }

    private static List<String> phases(List<ShopperActed> acts, int eventsPerWatermark) throws Exception {
        try (var harness = opened()) {
            for (int i = 0; i < acts.size(); i++) {
                send(harness, acts.get(i));
                if (i % eventsPerWatermark == 0) {
                    harness.processWatermark(acts.get(i).occurredAtMillis() - 1);
                }
            }
            harness.processWatermark(acts.getLast().occurredAtMillis());
            harness.prepareSnapshotPreBarrier(97);
            var deltas = Cells.deltas(harness);
            return List.of(Cells.sums(deltas.stream().filter(delta -> !delta.afterFinal()).toList()).toString(),
                    Cells.sums(deltas.stream().filter(CellDelta::afterFinal).toList()).toString(),
                    dirty(harness).toString());
        }
    }
}
