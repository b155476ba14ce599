package io.quartier.kpi.codec;

import static io.quartier.kpi.SlowEvents.contact;
import static io.quartier.kpi.SlowEvents.hub;
import static io.quartier.kpi.SlowEvents.level;
import static io.quartier.kpi.SlowEvents.rate;
import static io.quartier.kpi.SlowEvents.spend;
import static io.quartier.kpi.SlowEvents.stock;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.kpi.model.SlowFact;
import io.quartier.schemas.CourierKind;
import io.quartier.schemas.CourierOption;
import io.quartier.schemas.Place;
import io.quartier.schemas.StockBuffer;
import io.quartier.schemas.StockMovement;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class SlowCodecsTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final Origin ORIGIN = new Origin("slow", 0, 2);

    private static <A extends SpecificRecord, E> String faultOf(EventCodec<A, E> codec, A event) {
        Fault fault = codec.check().faultOf(codec.toEvent(event, ORIGIN));
        return fault == null ? "none" : fault.reason() + ": " + fault.sentence();
    }

    private static <A extends SpecificRecord, E extends SlowFact> void keepsItsTimes(EventCodec<A, E> codec, A event) {
        E read = codec.toEvent(event, ORIGIN);
        assertThat(codec.eventType().getTypeClass()).isEqualTo(read.getClass());
        assertThat(codec.avroType()).isEqualTo(event.getClass());
        assertThat(codec.eventId(read)).isEqualTo(read.eventId()).isNotEmpty();
        assertThat(codec.occurredAt(read)).isEqualTo(NOON);
        assertThat(read.knownAt()).isEqualTo(NOON);
        E later = codec.knownAt(read, NOON.plusSeconds(9));
        assertThat(later.knownAt()).isEqualTo(NOON.plusSeconds(9));
        assertThat(later).usingRecursiveComparison().ignoringFields("knownAt").isEqualTo(read);
        assertThat(faultOf(codec, event)).isEqualTo("none");
    }

    @Test
    void everyFactKnowsWhenItHappenedAndWhenItWasKnown() {
        keepsItsTimes(new SpendCodec(), spend("e1", NOON, "br-am", "2017-11-23").build());
        keepsItsTimes(new ContactCodec(), contact("e1", NOON, "br-am").setScore(5).setHandledSeconds(0).build());
        keepsItsTimes(new RateCodec(), rate("e1", NOON, "USD", "BRL", 3.25).build());
        keepsItsTimes(new StockCodec(), stock("e1", NOON, "h1", level(1, 0).build()).build());
        keepsItsTimes(new StockCodec(), stock("e1", NOON, "h1", new StockBuffer(0)).build());
        keepsItsTimes(new HubCodec(), hub("h1", NOON, "br-am").build());
    }

    @Test
    void spendThatMakesNoSenseIsRefused() {
        SpendCodec codec = new SpendCodec();
        assertThat(faultOf(codec, spend("e", NOON, "", "2017-11-23").build()))
                .isEqualTo("OUT_OF_RANGE: regionId is empty");
        assertThat(faultOf(codec, spend("e", NOON, "br", "2017-11-23").setAmount(-1).build()))
                .isEqualTo("OUT_OF_RANGE: amount is negative: -1");
        assertThat(faultOf(codec, spend("e", NOON, "br", "1999-12-31").build()))
                .isEqualTo("OUT_OF_RANGE: day must be between 2000 and 2100");
        assertThat(faultOf(codec, spend("e", NOON, "br", "2017-11-23").setVersion(0).build()))
                .isEqualTo("OUT_OF_RANGE: version is not from 1 to 2147483647: 0");
        assertThat(faultOf(codec, spend("e", NOON, "br", "2017-11-23").setCampaign("").build()))
                .isEqualTo("OUT_OF_RANGE: campaign is empty");
        assertThat(faultOf(codec, spend("e", NOON, "br", "2017-11-23").setCurrency("real").build()))
                .startsWith("UNKNOWN_CURRENCY");
    }

    @Test
    void contactsThatMakeNoSenseAreRefused() {
        ContactCodec codec = new ContactCodec();
        assertThat(faultOf(codec, contact("e", NOON, "br").setCustomerId("").build()))
                .isEqualTo("OUT_OF_RANGE: customerId is empty");
        assertThat(faultOf(codec, contact("e", NOON, "br").setScore(6).build()))
                .isEqualTo("OUT_OF_RANGE: score is not from 1 to 5: 6");
        assertThat(faultOf(codec, contact("e", NOON, "br").setHandledSeconds(-1).build()))
                .isEqualTo("OUT_OF_RANGE: handledSeconds is negative: -1");
        assertThat(faultOf(codec, contact("e", NOON, "br")
                .setPlace(Place.newBuilder().setLatitude(91.0).setLongitude(0.0).build()).build()))
                .isEqualTo("OUT_OF_RANGE: latitude is not within -90 and 90 degrees: 91.0");
    }

    @Test
    void ratesThatMakeNoSenseAreRefused() {
        for (double rate : new double[]{0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e300}) {
            assertThat(faultOf(new RateCodec(), rate("e", NOON, "USD", "BRL", rate).build()))
                    .isEqualTo("OUT_OF_RANGE: rate is not a number above 0 that money is changed at: " + rate);
        }
        assertThat(faultOf(new RateCodec(), rate("e", NOON, "USD", "USD", 1).build()))
                .isEqualTo("OUT_OF_RANGE: base and quote are the same currency: USD");
        assertThat(faultOf(new RateCodec(), rate("e", NOON, "USD", "BTCX", 1).build())).startsWith("UNKNOWN_CURRENCY");
    }

    @Test
    void stockThatMakesNoSenseIsRefused() {
        StockCodec codec = new StockCodec();
        assertThat(faultOf(codec, stock("e", NOON, "", new StockBuffer(1)).build()))
                .isEqualTo("OUT_OF_RANGE: hubId is empty");
        assertThat(faultOf(codec, stock("e", NOON, "h", new StockBuffer(-1)).build()))
                .isEqualTo("OUT_OF_RANGE: buffer is negative: -1");
        assertThat(faultOf(codec, stock("e", NOON, "h", level(0, 1).build()).build()))
                .isEqualTo("OUT_OF_RANGE: version is not from 1 to 9223372036854775807: 0");
        assertThat(faultOf(codec, stock("e", NOON, "h", level(1, -1).build()).build()))
                .isEqualTo("OUT_OF_RANGE: onHand is negative: -1");
        assertThat(faultOf(codec, stock("e", NOON, "h", StockMovement.newBuilder().setPieces(0).build()).build()))
                .isEqualTo("OUT_OF_RANGE: pieces of a movement are 0");
    }

    @Test
    void hubsThatMakeNoSenseAreRefused() {
        HubCodec codec = new HubCodec();
        assertThat(faultOf(codec, hub("h", NOON, "br").setClosesAtMinute(1_441).build()))
                .isEqualTo("OUT_OF_RANGE: closesAtMinute is not from 1 to 1440: 1441");
        assertThat(faultOf(codec, hub("h", NOON, "br").setLongitude(181).build()))
                .isEqualTo("OUT_OF_RANGE: longitude is not within -180 and 180 degrees: 181.0");
        var bike = CourierOption.newBuilder().setKind(CourierKind.BIKE).setCouriers(2).setReachKm(3)
                .setCostPerDelivery(-1).build();
        assertThat(faultOf(codec, hub("h", NOON, "br").setCouriers(List.of(bike)).build()))
                .isEqualTo("OUT_OF_RANGE: costPerDelivery is negative: -1");
    }
}
