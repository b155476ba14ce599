package io.quartier.promotions.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.H3Core;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.region.Address;
import io.quartier.promotions.model.region.KnownRegion;
import io.quartier.promotions.model.region.Point;
import io.quartier.promotions.model.region.RegionBook;
import io.quartier.promotions.model.shopper.Places;
import io.quartier.promotions.model.shopper.ShopperEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class PlaceShoppersTest {
    private static final Instant NOON = Scenes.NOON;
    private static final Place BALLARD = new Place(List.of("ballard", "seattle"), "America/Los_Angeles", "USD");

    private static TwoInputStreamOperatorTestHarness<ShopperEvent, KnownRegion, ShopperEvent> harness()
            throws Exception {
        return new TwoInputStreamOperatorTestHarness<>(new PlaceShoppers());
    }

    private static StreamRecord<ShopperEvent> event(String id, String region) {
        return new StreamRecord<>(new ShopperEvent(id, NOON, "product_viewed", "ann",
                Places.at(new Place(List.of(region), "UTC")), null, Map.of()));
    }

    private static StreamRecord<KnownRegion> region(String id, String parent) {
        return new StreamRecord<>(new KnownRegion(id, 1, NOON.minusSeconds(1), parent.isEmpty() ? null : parent,
                "America/Los_Angeles", "USD", false));
    }

    private static List<Place> places(TwoInputStreamOperatorTestHarness<?, ?, ShopperEvent> harness) {
        return harness.extractOutputValues().stream().map(event -> event.places().present()).toList();
    }

    @Test
    void anEventWaitsUntilTheRegionsOfItsTimeAreKnown() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(event("a", "ballard"));
            harness.processElement2(region("seattle", ""));
            harness.processElement2(region("ballard", "seattle"));
            harness.processWatermark2(new Watermark(NOON.toEpochMilli() - 1));
            assertThat(places(harness)).isEmpty();
            harness.processWatermark2(new Watermark(NOON.toEpochMilli()));
            assertThat(places(harness)).containsExactly(BALLARD);
        }
    }

    @Test
    void whatNamesNoLeafIsNowhere() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement2(region("seattle", ""));
            harness.processElement2(region("ballard", "seattle"));
            harness.processWatermark2(new Watermark(NOON.toEpochMilli()));
            harness.processElement1(event("a", "seattle"));
            harness.processElement1(event("b", "atlantis"));
            assertThat(places(harness)).containsExactly(RegionBook.NOWHERE, RegionBook.NOWHERE);
        }
    }

    private static StreamRecord<ShopperEvent> event(String id, Address address) {
        return new StreamRecord<>(new ShopperEvent(id, NOON, "product_viewed", "ann",
                new Places(RegionBook.NOWHERE, null, null, address), null, Map.of()));
    }

    private static KnownRegion area(String id, int version, int second, KnownRegion.Area area) {
        return new KnownRegion(id, version, NOON.plusSeconds(second), null, "America/Los_Angeles", "USD", false, null,
                area);
    }

    @Test
    void coordinatesAndPostalCodesLeadToTheLeafOfTheTimeAndPostalCodesGoNoFurther() throws Exception {
        Point pier = new Point(47.6097, -122.3422);
        String cell = H3Core.newInstance().latLngToCellAddress(pier.latitude(), pier.longitude(), 7);
        try (var harness = harness()) {
            harness.open();
            harness.processElement2(new StreamRecord<>(area("a", 1, -9,
                    new KnownRegion.Area(List.of(cell), null, List.of()))));
            harness.processElement2(new StreamRecord<>(area("b", 1, -9,
                    new KnownRegion.Area(List.of(), "US", List.of("981")))));
            harness.processElement2(new StreamRecord<>(area("a", 2, 1,
                    new KnownRegion.Area(List.of(), "US", List.of("98107")))));
            harness.processElement1(event("by-point", new Address(pier, "US", "98107")));
            harness.processElement1(event("by-code", new Address(null, "US", "98107")));
            harness.processElement1(event("by-nothing", new Address(new Point(0, 0), "US", "60601")));
            harness.processWatermark2(new Watermark(NOON.toEpochMilli()));

            assertThat(places(harness)).extracting(Place::regionId).containsExactly("a", "b", "unknown");
            assertThat(harness.extractOutputValues()).extracting(event -> event.places().address())
                    .containsExactly(new Address(pier, null, null), null, new Address(new Point(0, 0), null, null));
        }
    }

    @Test
    void regionsAndEventsThatWaitSurviveARestore() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            harness.processElement2(region("seattle", ""));
            harness.processElement2(region("ballard", "seattle"));
            harness.processElement1(event("a", "ballard"));
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            harness.processWatermark2(new Watermark(NOON.toEpochMilli()));
            assertThat(places(harness)).containsExactly(BALLARD);
        }
    }
}
