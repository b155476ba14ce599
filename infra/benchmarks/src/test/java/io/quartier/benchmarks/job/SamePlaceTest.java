package io.quartier.benchmarks.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.H3Core;
import io.quartier.common.stream.Origin;
import io.quartier.kpi.model.OrderChanged;
import io.quartier.kpi.model.RegionTree;
import io.quartier.kpi.model.RegionVersioned;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.promotions.model.region.KnownRegion;
import io.quartier.promotions.model.region.RegionBook;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.Place;
import io.quartier.schemas.Placed;
import io.quartier.schemas.RegionKind;
import io.quartier.schemas.RegionVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The messages of a feed lie in the same leaf regions for the KPI job and for the promotions job, or are refused by both. */
class SamePlaceTest {
    private static final Origin ORIGIN = new Origin("t", 0, 0);
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant MOVE = Instant.parse("2026-10-05T12:00:00Z");
    private static final String REFUSED = "refused";

    private final RegionTree tree = new RegionTree();
    private final RegionBook book = new RegionBook();
    private final io.quartier.kpi.codec.ClickCodec kpiClicks = new io.quartier.kpi.codec.ClickCodec();
    private final io.quartier.kpi.codec.OrderCodec kpiOrders = new io.quartier.kpi.codec.OrderCodec();
    private final io.quartier.kpi.codec.RegionCodec kpiRegions = new io.quartier.kpi.codec.RegionCodec();
    private final io.quartier.promotions.codec.ClickCodec clicks = new io.quartier.promotions.codec.ClickCodec();
    private final io.quartier.promotions.codec.OrderCodec orders = new io.quartier.promotions.codec.OrderCodec();
    private final io.quartier.promotions.codec.RegionCodec regions = new io.quartier.promotions.codec.RegionCodec();

    private static RegionVersion.Builder region(String id, @Nullable String parent, int version, Instant from) {
        return RegionVersion.newBuilder().setEventId(id + '@' + version).setOccurredAt(from).setRegionId(id)
                .setVersion(version).setParentId(parent).setKind(RegionKind.ZONE).setName(id).setZone("America/Chicago")
                .setCurrency("USD").setCountry("US");
    }

    private static String cell(double latitude, double longitude, int resolution) throws IOException {
        return H3Core.newInstance().latLngToCellAddress(latitude, longitude, resolution);
    }

    /** Chicago of two zones, of which one is closed and its cells go to the other, and Evanston by its postal code. */
    @BeforeEach
    void regions() throws IOException {
        String loop = cell(41.88, -87.63, 7);
        for (RegionVersion.Builder region : List.of(region("us", null, 1, BEGIN),
                region("us-il-chicago", "us", 1, BEGIN).setPostalPrefixes(List.of("606")),
                region("us-il-chicago-loop", "us-il-chicago", 1, BEGIN).setH3Cells(List.of(loop))
                        .setPostalPrefixes(List.of("60601", "60602")),
                region("us-il-chicago-loop", "us-il-chicago", 2, MOVE).setClosed(true),
                region("us-il-chicago-south", "us-il-chicago", 1, BEGIN).setH3Cells(List.of(cell(41.8, -87.6, 5))),
                region("us-il-chicago-south", "us-il-chicago", 2, MOVE).setH3Cells(List.of(loop)),
                region("us-il-evanston", "us", 1, BEGIN).setPostalPrefixes(List.of("60201")),
                region("us-il-wrong", "us", 1, BEGIN).setH3Cells(List.of("zzz")).setPostalPrefixes(List.of("9")),
                region("us-il-nowhere", "us", 1, BEGIN).setLatitude(91.0).setPostalPrefixes(List.of("9")),
                region("us|il", "us", 1, BEGIN).setPostalPrefixes(List.of("9")))) {
            take(region.build());
        }
    }

    private void take(RegionVersion said) {
        RegionVersioned forKpis = kpiRegions.toEvent(said, ORIGIN);
        if (kpiRegions.check().faultOf(forKpis) == null) {
            tree.add(forKpis.region());
        }
        try {
            KnownRegion known = regions.toEvent(said, ORIGIN);
            if (regions.check().faultOf(known) == null) {
                book.add(known);
            }
        } catch (IllegalArgumentException e) {
            assertThat(e).as(said.getRegionId()).hasMessageContaining("latitude");
        }
    }

    private static Place.Builder place() {
        return Place.newBuilder();
    }

    private static Map<String, Place.Builder> said() {
        return Map.ofEntries(Map.entry("nothing", place()),
                Map.entry("a leaf", place().setRegionId("us-il-evanston")),
                Map.entry("a closed leaf", place().setRegionId("us-il-chicago-loop")),
                Map.entry("no leaf", place().setRegionId("us-il-chicago")),
                Map.entry("no leaf, but a point", place().setRegionId("us").setLatitude(41.88).setLongitude(-87.63)),
                Map.entry("nobody's id, but a postal code", place().setRegionId("x").setCountry("US")
                        .setPostalCode("60201-77")),
                Map.entry("a leaf before a point", place().setRegionId("us-il-evanston").setLatitude(41.88)
                        .setLongitude(-87.63)),
                Map.entry("the loop", place().setLatitude(41.88).setLongitude(-87.63)),
                Map.entry("the south", place().setLatitude(41.8).setLongitude(-87.6)),
                Map.entry("a point before a postal code", place().setLatitude(41.8).setLongitude(-87.6)
                        .setCountry("US").setPostalCode("60201")),
                Map.entry("the sea",
                        place().setLatitude(0.0).setLongitude(0.0).setCountry("US").setPostalCode("60601")),
                Map.entry("half a point", place().setLatitude(41.88).setCountry("US").setPostalCode("60602")),
                Map.entry("another country", place().setCountry("CA").setPostalCode("60201")),
                Map.entry("no country", place().setPostalCode("60201")),
                Map.entry("what was refused", place().setCountry("US").setPostalCode("98101")),
                Map.entry("off the earth", place().setLatitude(41.88).setLongitude(-187.63)),
                Map.entry("half off the earth", place().setLatitude(-90.5)),
                Map.entry("no number", place().setLatitude(Double.NaN).setLongitude(1.0)));
    }

    @Test
    void clicksAndOrdersLieInTheSameLeafForBothJobs() {
        for (Instant at : List.of(BEGIN.minusMillis(1), MOVE.minusMillis(1), MOVE)) {
            said().forEach((name, place) -> {
                ClickEvent click = ClickEvent.newBuilder().setEventId("c").setOccurredAt(at).setVisitorId("v")
                        .setAction(ClickAction.PAGE_VIEWED).setPlace(place.build()).setChannel("web").build();
                assertThat(ofPromotions(click)).as("click: %s at %s", name, at).isEqualTo(ofKpis(click));
                OrderEvent order = OrderEvent.newBuilder().setEventId("o").setOccurredAt(at).setOrderId("o")
                        .setCurrency("USD").setDestination(place.build())
                        .setStep(Placed.newBuilder().setChannel("web").build()).build();
                assertThat(ofPromotions(order)).as("order: %s at %s", name, at).isEqualTo(ofKpis(order));
            });
        }
    }

    @Test
    void theyAreWhereTheyShouldBe() {
        assertThat(clickAt("the loop", MOVE.minusMillis(1))).isEqualTo("[us-il-chicago-loop, us-il-chicago, us]");
        assertThat(clickAt("the loop", MOVE)).isEqualTo("[us-il-chicago-south, us-il-chicago, us]");
        assertThat(clickAt("half a point", MOVE.minusMillis(1))).isEqualTo("[us-il-chicago-loop, us-il-chicago, us]");
        assertThat(clickAt("nobody's id, but a postal code", MOVE)).isEqualTo("[us-il-evanston, us]");
        assertThat(clickAt("no leaf", MOVE)).isEqualTo("[unknown]");
        assertThat(clickAt("what was refused", MOVE)).isEqualTo("[unknown]");
        assertThat(clickAt("half off the earth", MOVE)).isEqualTo(REFUSED);
    }

    private String clickAt(String name, Instant at) {
        return ofPromotions(ClickEvent.newBuilder().setEventId("c").setOccurredAt(at).setVisitorId("v")
                .setAction(ClickAction.PAGE_VIEWED).setPlace(Objects.requireNonNull(said().get(name)).build())
                .setChannel("web").build());
    }

    private String ofKpis(ClickEvent said) {
        ShopperActed click = kpiClicks.toEvent(said, ORIGIN);
        return kpiClicks.check().faultOf(click) == null
                ? tree.resolve(click.place(), click.occurredAtMillis()).regionIds().toString()
                : REFUSED;
    }

    private String ofKpis(OrderEvent said) {
        OrderChanged order = kpiOrders.toEvent(said, ORIGIN);
        return kpiOrders.check().faultOf(order) == null
                ? tree.resolve(order.destination(), order.occurredAtMillis()).regionIds().toString()
                : REFUSED;
    }

    private String ofPromotions(ClickEvent said) {
        try {
            ShopperEvent click = clicks.toEvent(said, ORIGIN);
            return clicks.check().faultOf(click) == null ? placed(click) : REFUSED;
        } catch (IllegalArgumentException e) {
            return REFUSED;
        }
    }

    private String ofPromotions(OrderEvent said) {
        try {
            ShopperEvent order = orders.toEvent(said, ORIGIN).event();
            return placed(order);
        } catch (IllegalArgumentException e) {
            return REFUSED;
        }
    }

    private String placed(ShopperEvent event) {
        return event.places().in(book, event.occurredAt()).present().path().toString();
    }
}
