package io.quartier.kpi.operator;

import static io.quartier.kpi.operator.Cells.name;
import static io.quartier.kpi.operator.Cells.valuesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.stream.Origin;
import io.quartier.kpi.model.HubTerms;
import io.quartier.kpi.model.HubVersioned;
import io.quartier.kpi.model.Places;
import io.quartier.kpi.model.StockChanged;
import io.quartier.kpi.model.StockDetail;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class PlaceStockTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final Origin ORIGIN = new Origin("stock", 0, 0);

    private static final HubVersioned HUB = new HubVersioned(ORIGIN, "h@1", NOON.minusSeconds(60), NOON, "h", 1,
            "br-am", Places.IN_MANAUS.encode(), false, new HubTerms("store", "H", List.of(), 0, 0, "BRL", null, null,
                    null, 0, 0, 1_440, List.of(), List.of(), List.of(), List.of(), false));

    private static StockChanged stock(String hubId) {
        return new StockChanged(ORIGIN, "s", NOON, NOON, hubId, "sku", "", StockDetail.buffer(1));
    }

    private static TwoInputStreamOperatorTestHarness<StockChanged, HubVersioned, StockChanged> harness()
            throws Exception {
        return new TwoInputStreamOperatorTestHarness<>(new PlaceStock());
    }

    @Test
    void stockBelongsToTheRegionOfItsHubAndMarksTheHour() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement2(HUB, 0);
            harness.processWatermark2(new Watermark(NOON.toEpochMilli()));
            harness.processElement1(stock("h"), 0);

            assertThat(harness.extractOutputValues()).containsExactly(stock("h").in(Places.IN_MANAUS.encode()));
            assertThat(valuesOf(harness.getSideOutput(GatherFigures.DIRTY))).extracting(cell -> name(cell.key()))
                    .containsExactly("stock br-am minute 2017-11-24T12:00:00Z all",
                            "stock br minute 2017-11-24T12:00:00Z all");
        }
    }

    @Test
    void stockOfAHubNobodyHasHeardOfIsCountedAsSuch() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processWatermark2(new Watermark(NOON.toEpochMilli()));
            harness.processElement1(stock("ghost"), 0);

            assertThat(valuesOf(harness.getSideOutput(GatherFigures.DIRTY))).extracting(cell -> name(cell.key()))
                    .containsExactly("stock unknown minute 2017-11-24T12:00:00Z all");
        }
    }

    @Test
    void waitsForTheHubsOfItsTimeAlsoOverARestore() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(stock("h"), 0);
            harness.processElement2(HUB, 0);
            assertThat(harness.extractOutputValues()).isEmpty();
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            harness.processWatermark2(new Watermark(NOON.toEpochMilli()));
            assertThat(harness.extractOutputValues()).containsExactly(stock("h").in(Places.IN_MANAUS.encode()));
        }
    }
}
