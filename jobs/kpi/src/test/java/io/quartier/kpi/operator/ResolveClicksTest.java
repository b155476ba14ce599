package io.quartier.kpi.operator;

import static io.quartier.kpi.model.Clicks.click;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.model.Places;
import io.quartier.kpi.model.RegionChanged;
import io.quartier.kpi.model.RegionNode;
import io.quartier.kpi.model.RegionPath;
import io.quartier.kpi.model.ShopperActed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class ResolveClicksTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final RegionNode MOVED = new RegionNode("br-am", "America/Porto_Velho", "BRL");

    private static TwoInputStreamOperatorTestHarness<ShopperActed, RegionChanged, ShopperActed> harness(int parallelism,
            int subtask) throws Exception {
        return new TwoInputStreamOperatorTestHarness<>(new ResolveClicks(), 128, parallelism, subtask);
    }

    private static TwoInputStreamOperatorTestHarness<ShopperActed, RegionChanged, ShopperActed> opened()
            throws Exception {
        var harness = harness(1, 0);
        harness.open();
        return harness;
    }

    private static void regions(TwoInputStreamOperatorTestHarness<ShopperActed, RegionChanged, ShopperActed> harness,
            RegionChanged... regions) throws Exception {
        for (RegionChanged region : regions) {
            harness.processElement2(region, region.effectiveFrom().toEpochMilli());
        }
    }

    private static void clicks(TwoInputStreamOperatorTestHarness<ShopperActed, RegionChanged, ShopperActed> harness,
            ShopperActed... clicks) throws Exception {
        for (ShopperActed click : clicks) {
            harness.processElement1(unresolved(click), click.occurredAtMillis());
        }
    }

    private static ShopperActed unresolved(ShopperActed click) {
        return new ShopperActed(click.origin(), click.eventId(), click.occurredAtMillis(), click.visitorId(),
                click.action(), click.place(), click.channel(), null, null, "", null);
    }

    private static RegionChanged[] everywhere() {
        return Places.all().toArray(RegionChanged[]::new);
    }

    private static List<String> zones(TwoInputStreamOperatorTestHarness<?, ?, ShopperActed> harness) {
        return harness.extractOutputValues().stream()
                .map(click -> click.eventId() + ' ' + RegionPath.decode(click.regionPath()).leaf().zone()).toList();
    }

    @Test
    void aClickWaitsUntilTheRegionsOfItsTimeAreKnown() throws Exception {
        try (var harness = opened()) {
            regions(harness, everywhere());
            clicks(harness, click("v", "a", NOON));
            harness.processWatermark2(new Watermark(NOON.toEpochMilli() - 1));
            assertThat(harness.extractOutputValues()).isEmpty();

            regions(harness, Places.region(MOVED, "br").number(2, NOON).build());
            harness.processWatermark2(new Watermark(NOON.toEpochMilli()));
            assertThat(zones(harness)).containsExactly("a America/Porto_Velho");
        }
    }

    @Test
    void aClickWhoseRegionsAreKnownPassesAtOnce() throws Exception {
        try (var harness = opened()) {
            regions(harness, everywhere());
            harness.processWatermark2(new Watermark(Long.MAX_VALUE));
            clicks(harness, click("v", "a", NOON));

            assertThat(harness.extractOutputStreamRecords())
                    .containsExactly(new StreamRecord<>(click("v", "a", NOON), NOON.toEpochMilli()));
        }
    }

    @Test
    void versionsThatOpenLaterDoNotCount() throws Exception {
        try (var harness = opened()) {
            regions(harness, everywhere());
            regions(harness, Places.region(MOVED, "br").number(2, NOON.plusMillis(1)).build());
            harness.processWatermark2(new Watermark(Long.MAX_VALUE));
            clicks(harness, click("v", "a", NOON), click("v", "b", NOON.plusMillis(1)));

            assertThat(zones(harness)).containsExactly("a America/Manaus", "b America/Porto_Velho");
        }
    }

    @Test
    void theWatermarkWaitsForTheRegionsSoThatNoClickComesBehindIt() throws Exception {
        try (var harness = opened()) {
            regions(harness, everywhere());
            clicks(harness, click("v", "a", NOON));
            harness.processWatermark1(new Watermark(NOON.toEpochMilli()));
            assertThat(harness.getOutput()).isEmpty();

            harness.processWatermark2(new Watermark(NOON.plusSeconds(9).toEpochMilli()));
            assertThat(harness.getOutput()).containsExactly(new StreamRecord<>(click("v", "a", NOON),
                    NOON.toEpochMilli()), new Watermark(NOON.toEpochMilli()));
        }
    }

    @Test
    void clicksNobodyCanPlaceAreUnknown() throws Exception {
        try (var harness = opened()) {
            harness.processWatermark2(new Watermark(Long.MAX_VALUE));
            clicks(harness, click("v", "a", NOON));

            assertThat(harness.extractOutputValues()).extracting(ShopperActed::regionPath)
                    .containsExactly("unknown|UTC|XXX");
        }
    }

    @Test
    void keepsRegionsAndWaitingClicksAcrossARestoreAtAnyParallelism() throws Exception {
        OperatorSubtaskState state;
        try (var first = opened(); var second = harness(2, 1)) {
            second.open();
            first.snapshot(0, 0); // what is learnt after it must be in the next one
            for (var harness : List.of(first, second)) {
                regions(harness, everywhere());
            }
            clicks(first, click("v", "a", NOON), click("v", "b", NOON));
            clicks(second, click("v", "c", NOON));
            state = AbstractStreamOperatorTestHarness.repackageState(first.snapshot(1, 1), second.snapshot(1, 1));
        }
        var passed = new ArrayList<String>();
        for (int subtask = 0; subtask < 3; subtask++) {
            try (var after = harness(3, subtask)) {
                after.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 128, 2, 3, subtask));
                after.open();
                after.processWatermark2(new Watermark(Long.MAX_VALUE));
                clicks(after, click("v", "new" + subtask, NOON));
                passed.addAll(zones(after));
            }
        }
        assertThat(passed).containsExactlyInAnyOrder("a America/Manaus", "b America/Manaus", "c America/Manaus",
                "new0 America/Manaus", "new1 America/Manaus", "new2 America/Manaus");
    }

    @Test
    void everyVersionIsWrittenDownOnce() throws Exception {
        try (var first = harness(2, 0); var second = harness(2, 1)) {
            first.open();
            second.open();
            regions(first, everywhere());
            regions(second, everywhere());
            OperatorSubtaskState state = AbstractStreamOperatorTestHarness.repackageState(first.snapshot(1, 1),
                    second.snapshot(1, 1));
            try (var after = harness(1, 0)) {
                after.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(state, 128, 2, 1, 0));
                after.open();
                OperatorSubtaskState again = after.snapshot(2, 2);
                assertThat(again.getManagedOperatorState().getStateSize()).isLessThanOrEqualTo(
                        first.snapshot(3, 3).getManagedOperatorState().getStateSize());
            }
        }
    }
}
