package io.quartier.kpi.codec;

import static io.quartier.kpi.AvroEvents.item;
import static io.quartier.kpi.AvroEvents.order;
import static io.quartier.kpi.AvroEvents.terms;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.common.ingest.Fault;
import io.quartier.common.stream.Origin;
import io.quartier.kpi.AvroEvents;
import io.quartier.kpi.model.OrderChanged;
import io.quartier.kpi.model.OrderTerms;
import io.quartier.kpi.model.PlaceClaim;
import io.quartier.kpi.model.Places;
import io.quartier.kpi.model.StepDetail;
import io.quartier.schemas.Allocated;
import io.quartier.schemas.Cancelled;
import io.quartier.schemas.ChargedBack;
import io.quartier.schemas.CheckResult;
import io.quartier.schemas.CourierKind;
import io.quartier.schemas.Delivered;
import io.quartier.schemas.FulfilmentModel;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.OutForDelivery;
import io.quartier.schemas.Paid;
import io.quartier.schemas.Place;
import io.quartier.schemas.Placed;
import io.quartier.schemas.Returned;
import io.quartier.schemas.Reviewed;
import io.quartier.schemas.Shipped;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderCodecTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final Origin ORIGIN = new Origin("orders", 1, 5);
    private static final OrderCodec CODEC = new OrderCodec();

    private static OrderChanged event(Object step) {
        return CODEC.toEvent(order("e1", NOON, "o1", "BRL", step).build(), ORIGIN);
    }

    private static Fault faultOf(OrderEvent.Builder order) {
        Fault fault = CODEC.check().faultOf(CODEC.toEvent(order.build(), ORIGIN));
        return fault == null ? new Fault("NONE", "") : fault;
    }

    private static Fault faultOf(Object step) {
        return faultOf(order("e1", NOON, "o1", "BRL", step));
    }

    private static Fault faultOf(Placed.Builder terms) {
        return faultOf(terms.build());
    }

    private static Fault outOfRange(String sentence) {
        return new Fault("OUT_OF_RANGE", sentence);
    }

    @Test
    void everyTermOfAPlacedOrderArrives() {
        Placed placed = terms(costing(2, 500), OrderItem.newBuilder(costing(1, 111)).setPrice(900)
                .setDiscount(0).setCategory("toys").build())
                .setCustomerId("k").setVisitorId("v").setCartId("cart").setClaimId("claim").setCampaign("summer")
                .setChannel("app").setDeliveryFee(1).setOtherFees(2).setDeliveryCost(3L).setTax(4).setDuty(5)
                .setPaymentFee(6).setPromisedAt(NOON.plusSeconds(60)).setPromisedDay(LocalDate.of(2017, 11, 26))
                .setShippingOption("same-day").setFulfilment(FulfilmentModel.THIRD_PARTY)
                .setAddressCheck(CheckResult.MATCHED).build();
        OrderChanged order = CODEC.toEvent(order("e1", NOON, "o1", "BRL", placed)
                .setDestination(AvroEvents.place("br-am")).build(), ORIGIN);

        assertThat(order).usingRecursiveComparison().isEqualTo(new OrderChanged(ORIGIN, "e1", NOON.toEpochMilli(), "o1",
                "placed", "BRL", Places.at("br-am"),
                new OrderTerms("k", "v", "cart", "claim", "summer", "app", new String[]{"sku-1", "sku-1"},
                        new String[]{"", "toys"}, new int[]{2, 1}, new long[]{1_500, 900}, 3_900, 200, 1, 2, 3L, 4, 5,
                        6,
                        NOON.plusSeconds(60).toEpochMilli(), (int) LocalDate.of(2017, 11, 26).toEpochDay(), "same-day",
                        "third_party", 1_111L, "matched"),
                StepDetail.NONE, "", null));
        assertThat(CODEC.eventId(order)).isEqualTo("e1");
        assertThat(CODEC.occurredAt(order)).isEqualTo(NOON);
    }

    @Test
    void whatIsMissingStaysMissing() {
        OrderChanged order = event(terms().build());

        assertThat(order.destination()).isEqualTo(PlaceClaim.NOWHERE);
        assertThat(order.terms()).usingRecursiveComparison().isEqualTo(new OrderTerms(null, null, null, null, null,
                "web", new String[0], new String[0], new int[0], new long[0], 0, 0, 0, 0, null, 0, 0, 0, null, null,
                null, "unknown", null, "not_checked"));
        assertThat(faultOf(terms()).reason()).isEqualTo("NONE");
    }

    private static OrderItem costing(int quantity, long cost) {
        return OrderItem.newBuilder(item(quantity, 1_500, 100)).setCost(cost).build();
    }

    @Test
    void whatTheGoodsCostIsKnownOfAllLinesOrOfNone() {
        assertThat(goodsCost(costing(2, 500), costing(3, 0))).isEqualTo(1_000);
        assertThat(goodsCost(costing(2, 500), item(1, 900, 0))).isNull();
        assertThat(goodsCost()).isNull();
    }

    private static @Nullable Long goodsCost(OrderItem... items) {
        return requireNonNull(event(terms(items).build()).terms()).goodsCost();
    }

    @Test
    void everyStepTellsWhatItTells() {
        assertThat(detail("paid", Paid.newBuilder().setAmount(9L).setMeans("card").build()))
                .isEqualTo(new StepDetail(null, null, null, 9L, null, "card", null, null));
        assertThat(detail("allocated", Allocated.newBuilder().setHubId("h").setCourierId("c").build()))
                .isEqualTo(new StepDetail("h", "c", null, null, null, null, null, null));
        assertThat(detail("shipped", Shipped.newBuilder().setHubId("h").setCarrier("post").build()))
                .isEqualTo(new StepDetail("h", null, null, null, null, "post", null, null));
        assertThat(detail("out_for_delivery", OutForDelivery.newBuilder().setCourierId("c").build()))
                .isEqualTo(new StepDetail(null, "c", null, null, null, null, null, null));
        assertThat(detail("delivered",
                Delivered.newBuilder().setDeliveryCost(7L).setDistanceKm(2.5).setCourierKind(CourierKind.CARGO_BIKE)
                        .build()))
                .isEqualTo(new StepDetail(null, null, 7L, null, null, null, 2.5, "cargo_bike"));
        assertThat(detail("cancelled", Cancelled.newBuilder().setReason("fraud").build()))
                .isEqualTo(new StepDetail(null, null, null, null, null, "fraud", null, null));
        assertThat(detail("returned", Returned.newBuilder().setReason("size").setValue(8L).build()))
                .isEqualTo(new StepDetail(null, null, null, 8L, null, "size", null, null));
        assertThat(detail("reviewed", Reviewed.newBuilder().setScore(2).setComplaint("late").build()))
                .isEqualTo(new StepDetail(null, null, null, null, 2, "late", null, null));
        assertThat(detail("charged_back", ChargedBack.newBuilder().setAmount(6).setReason("lost").build()))
                .isEqualTo(new StepDetail(null, null, null, 6L, null, "lost", null, null));
    }

    private static StepDetail detail(String name, Object step) {
        OrderChanged event = event(step);
        assertThat(event.step()).isEqualTo(name);
        assertThat(event.terms()).isNull();
        assertThat(faultOf(step).reason()).isEqualTo("NONE");
        return event.detail();
    }

    @Test
    void everyFaultHasItsSentence() {
        Fault missing = new Fault("MISSING_FIELD", "eventId and orderId must not be empty");
        assertThat(faultOf(order("", NOON, "o", "BRL", terms().build()))).isEqualTo(missing);
        assertThat(faultOf(order("e", NOON, "", "BRL", terms().build()))).isEqualTo(missing);
        assertThat(faultOf(order("e", NOON, "o", "brl", terms().build())))
                .isEqualTo(new Fault("UNKNOWN_CURRENCY", "currency is not an ISO 4217 code such as USD: brl"));
        assertThat(faultOf(terms(item(1, 5, 0), item(1, -1, 0))))
                .isEqualTo(outOfRange("price of item 2 is negative: -1"));
        assertThat(faultOf(terms(item(0, 5, 0)))).isEqualTo(outOfRange("quantity of item 1 is not 1 or more: 0"));
        assertThat(faultOf(terms(item(1, 5, -1)))).isEqualTo(outOfRange("discount is less than 0: -1"));
        assertThat(faultOf(terms().setDeliveryFee(-1))).isEqualTo(outOfRange("delivery fee is less than 0: -1"));
        assertThat(faultOf(terms().setOtherFees(-1))).isEqualTo(outOfRange("other fees is less than 0: -1"));
        assertThat(faultOf(terms().setDeliveryCost(-1L))).isEqualTo(outOfRange("delivery cost is less than 0: -1"));
        assertThat(faultOf(terms().setTax(-1))).isEqualTo(outOfRange("tax is less than 0: -1"));
        assertThat(faultOf(terms().setDuty(-1))).isEqualTo(outOfRange("duty is less than 0: -1"));
        assertThat(faultOf(terms().setPaymentFee(-1))).isEqualTo(outOfRange("payment fee is less than 0: -1"));
        assertThat(faultOf(terms(costing(1, -1)))).isEqualTo(outOfRange("cost of the goods is less than 0: -1"));
        assertThat(faultOf(terms().setChannel("")))
                .isEqualTo(new Fault("MISSING_FIELD", "channel must not be empty"));
        assertThat(faultOf(terms().setChannel("all")))
                .isEqualTo(outOfRange("channel is not web, app or marketplace: all"));
        for (int score : new int[]{0, 6, -1}) {
            assertThat(faultOf(Reviewed.newBuilder().setScore(score).build()))
                    .isEqualTo(outOfRange("review score is not from 1 to 5: " + score));
        }
        Fault amount = outOfRange(
                "amount is negative; send what was returned or charged back as a positive amount");
        assertThat(faultOf(Returned.newBuilder().setValue(-1L).build())).isEqualTo(amount);
        assertThat(faultOf(Delivered.newBuilder().setDeliveryCost(-1L).build())).isEqualTo(amount);
        for (double distance : new double[]{-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(faultOf(Delivered.newBuilder().setDistanceKm(distance).build()))
                    .isEqualTo(outOfRange("distance is not a number of kilometres from 0 on: " + distance));
        }
        assertThat(faultOf(order("e", NOON, "o", "BRL", terms().build())
                .setDestination(Place.newBuilder().setLatitude(91.0).build())))
                .isEqualTo(outOfRange("latitude is not within -90 and 90 degrees: 91.0"));
    }

    @Test
    void promisesAreOfThisCentury() {
        Fault promise = outOfRange("promise is not between 2000 and 2100");
        assertThat(faultOf(terms().setPromisedAt(Instant.parse("9999-01-01T00:00:00Z")))).isEqualTo(promise);
        assertThat(faultOf(terms().setPromisedAt(Instant.ofEpochMilli(Long.MIN_VALUE)))).isEqualTo(promise);
        assertThat(faultOf(terms().setPromisedDay(LocalDate.of(2100, 1, 1)))).isEqualTo(promise);
        assertThat(faultOf(terms().setPromisedDay(LocalDate.of(2099, 12, 31))).reason()).isEqualTo("NONE");
    }

    @Test
    void amountsThatOverflowRefuseTheMessage() {
        for (Placed terms : new Placed[]{terms(item(2, Long.MAX_VALUE, 0)).build(),
            terms(item(1, Long.MAX_VALUE, 0), item(1, 1, 0)).build(), terms(item(3, 1, Long.MAX_VALUE)).build(),
            terms(costing(2, Long.MAX_VALUE)).build()}) {
            assertThatThrownBy(() -> event(terms)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("quantity x price, discount or cost is more than 2^63 - 1 minor units");
        }
        assertThat(event(terms(item(1, Long.MAX_VALUE, 0)).build()).terms()).isNotNull();
    }
}
