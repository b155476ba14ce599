package io.quartier.kpi.codec;

import static io.quartier.kpi.AvroEvents.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.kpi.AvroEvents;
import io.quartier.kpi.model.ClickDetail;
import io.quartier.kpi.model.PlaceClaim;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.Place;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ClickCodecTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final Origin ORIGIN = new Origin("clicks", 3, 77);
    private static final ClickCodec CODEC = new ClickCodec();

    private static ClickEvent.Builder click() {
        return AvroEvents.click("c1", NOON, "v1", ClickAction.PAGE_VIEWED, "br-am");
    }

    private static Fault faultOf(ClickEvent.Builder click) {
        Fault fault = CODEC.check().faultOf(CODEC.toEvent(click.build(), ORIGIN));
        return fault == null ? new Fault("NONE", "") : fault;
    }

    private static Fault outOfRange(String sentence) {
        return new Fault("OUT_OF_RANGE", sentence);
    }

    @Test
    void everyFieldArrives() {
        ClickEvent click = click().setCustomerId("k1").setAction(ClickAction.QUOTE_SHOWN).setChannel("app")
                .setPlace(Place.newBuilder().setRegionId("br-am").setLatitude(-3.1).setLongitude(-60.0)
                        .setCountry("BR").setPostalCode("69000").build())
                .setCampaign("summer").setReferrer("example.org").setPage("/p").setPageLoadMillis(250)
                .setQuery("shoes").setSku("sku-1").setCategory("toys").setQuantity(2).setPrice(1_500L)
                .setCurrency("BRL")
                .setCartId("cart").setCheckoutStep(3).setPromisedDays(0).setQuotedFee(900L).setExpectedFee(500L)
                .setDecisionId("d").setModelVersion("m@1").setPosition(4).build();

        assertThat(CODEC.toEvent(click, ORIGIN)).isEqualTo(new ShopperActed(ORIGIN, "c1", NOON.toEpochMilli(), "v1",
                "quote_shown", new PlaceClaim("br-am", -3.1, -60.0, "BR", "69000"), "app", "summer", 250, "",
                new ClickDetail("k1", "example.org", "/p", "sku-1", "toys", 2, 1_500L, "BRL", "cart", 3, 0, 900L, 500L,
                        "d", "m@1", 4)));
        assertThat(CODEC.eventId(CODEC.toEvent(click, ORIGIN))).isEqualTo("c1");
        assertThat(CODEC.occurredAt(CODEC.toEvent(click, ORIGIN))).isEqualTo(NOON);
        assertThat(faultOf(ClickEvent.newBuilder(click)).reason()).isEqualTo("NONE");
    }

    @Test
    void whatIsMissingStaysMissing() {
        ShopperActed click = CODEC.toEvent(click().setPlace(place(null)).build(), ORIGIN);

        assertThat(click.place()).isEqualTo(PlaceClaim.NOWHERE);
        assertThat(click.detail()).isEqualTo(new ClickDetail(null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null));
        assertThat(faultOf(click()).reason()).isEqualTo("NONE");
    }

    @Test
    void actionsAreWrittenAsTheFactsHaveThem() {
        for (ClickAction action : ClickAction.values()) {
            assertThat(CODEC.toEvent(click().setAction(action).build(), ORIGIN).action())
                    .isEqualTo(action.name().toLowerCase(Locale.ROOT));
        }
        assertThat(ClickAction.valueOf(ShopperActed.PRODUCT_VIEWED.toUpperCase(Locale.ROOT)))
                .isEqualTo(ClickAction.PRODUCT_VIEWED);
    }

    @Test
    void everyFaultHasItsSentence() {
        Fault missing = new Fault("MISSING_FIELD", "eventId and visitorId must not be empty");
        assertThat(faultOf(click().setEventId(""))).isEqualTo(missing);
        assertThat(faultOf(click().setVisitorId(""))).isEqualTo(missing);
        assertThat(faultOf(click().setChannel("")))
                .isEqualTo(new Fault("MISSING_FIELD", "channel must not be empty"));
        assertThat(faultOf(click().setChannel("all")))
                .isEqualTo(outOfRange("channel is not web, app or marketplace: all"));
        assertThat(faultOf(click().setCurrency("FOO")))
                .isEqualTo(new Fault("UNKNOWN_CURRENCY", "currency is not an ISO 4217 code such as USD: FOO"));
        assertThat(faultOf(click().setQuantity(0))).isEqualTo(outOfRange("quantity is less than 1: 0"));
        assertThat(faultOf(click().setCheckoutStep(0))).isEqualTo(outOfRange("checkout step is less than 1: 0"));
        assertThat(faultOf(click().setPosition(-1))).isEqualTo(outOfRange("position is less than 1: -1"));
        assertThat(faultOf(click().setPageLoadMillis(-1))).isEqualTo(outOfRange("page load time is less than 0: -1"));
        assertThat(faultOf(click().setPrice(-1L))).isEqualTo(outOfRange("price is less than 0: -1"));
        assertThat(faultOf(click().setQuotedFee(-1L))).isEqualTo(outOfRange("quoted fee is less than 0: -1"));
        assertThat(faultOf(click().setExpectedFee(-1L))).isEqualTo(outOfRange("expected fee is less than 0: -1"));
        assertThat(faultOf(click().setPromisedDays(-1))).isEqualTo(outOfRange("promised days is less than 0: -1"));
    }

    @Test
    void placesAreOnEarth() {
        assertThat(faultOf(click().setPlace(Place.newBuilder().setLatitude(91.0).build())))
                .isEqualTo(outOfRange("latitude is not within -90 and 90 degrees: 91.0"));
        assertThat(faultOf(click().setPlace(Place.newBuilder().setLatitude(Double.NaN).build())))
                .isEqualTo(outOfRange("latitude is not within -90 and 90 degrees: NaN"));
        assertThat(faultOf(click().setPlace(Place.newBuilder().setLongitude(-180.5).build())))
                .isEqualTo(outOfRange("longitude is not within -180 and 180 degrees: -180.5"));
        assertThat(faultOf(click().setPlace(Place.newBuilder().setLatitude(-90.0).setLongitude(180.0).build()))
                .reason()).isEqualTo("NONE");
    }
}
