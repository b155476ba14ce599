package io.quartier.promotions.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quartier.common.stream.Origin;
import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.field.Field;
import io.quartier.promotions.model.order.OrderStep;
import io.quartier.promotions.model.region.Address;
import io.quartier.promotions.model.region.Point;
import io.quartier.promotions.model.region.RegionBook;
import io.quartier.promotions.model.shopper.Consent;
import io.quartier.promotions.model.shopper.Places;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.Place;
import io.quartier.schemas.Placed;
import io.quartier.schemas.Returned;
import io.quartier.schemas.TriggerStatus;
import io.quartier.schemas.TriggerVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EventCodecsTest {
    private static final Instant NOON = Instant.parse("2026-10-05T19:00:00Z");
    private static final Origin ORIGIN = new Origin("clicks", 0, 0);

    private static ClickEvent.Builder click() {
        return ClickEvent.newBuilder().setEventId("c-1").setOccurredAt(NOON).setVisitorId("v-1")
                .setCustomerId("somebody").setAction(ClickAction.CART_ADDED)
                .setPlace(Place.newBuilder().setRegionId("ballard").build()).setChannel("app").setCurrency("JPY")
                .setPrice(2_000L).setQuantity(2).setCategory("tea").setCartId("k").setQuery("not of this action");
    }

    private static OrderEvent.Builder order(Object step) {
        return OrderEvent.newBuilder().setEventId("e-1").setOccurredAt(NOON).setOrderId("o-1").setCurrency("USD")
                .setDestination(Place.newBuilder().setRegionId("ballard").build()).setStep(step);
    }

    @Test
    void aClickTellsWhatConditionsMayAskForAndNothingElse() {
        ShopperEvent event = new ClickCodec().toEvent(click().build(), ORIGIN);
        assertThat(event.name()).isEqualTo("cart_added");
        assertThat(event.subject()).isEqualTo("v-1");
        assertThat(event.places().present().path()).containsExactly("ballard");
        assertThat(event.consent()).isNull();
        assertThat(event.facts()).containsExactlyInAnyOrderEntriesOf(Map.of("event.channel", "app", "event.price",
                2_000.0, "event.quantity", 2L, "event.category", "tea", "product.category", "tea", "event.cart_id", "k",
                "event.currency", "JPY"));
    }

    @Test
    void everyFactHasANameAndATypeOfTheDictionary() {
        Map<String, Field> fields = TriggerFiles.DICTIONARY.event("cart_added").fields();
        new ClickCodec().toEvent(click().build(), ORIGIN).facts().forEach((name, value) -> {
            assertThat(fields).containsKey(name);
            assertThat(switch (Objects.requireNonNull(fields.get(name)).type()) {
                case TEXT -> value instanceof String;
                case WHOLE -> value instanceof Long;
                case NUMBER -> value instanceof Double;
                case FLAG -> value instanceof Boolean;
                case TEXTS -> value instanceof List;
            }).as(name).isTrue();
        });
    }

    @Test
    void aClickWithoutARegionIsNowhereAndItsConsentIsKept() {
        ShopperEvent event = new ClickCodec().toEvent(click().setPlace(Place.newBuilder().build())
                .setConsent(io.quartier.schemas.Consent.newBuilder().setAnalytics(true).setPersonalization(true)
                        .setTraining(false).setContactByPush(true).build())
                .build(), ORIGIN);
        assertThat(event.places().present()).isEqualTo(RegionBook.NOWHERE);
        assertThat(event.consent()).isEqualTo(new Consent(true, false, false, true));
    }

    @Test
    void aClickAndAnOrderTellTheirAddressAndAPlaceThatIsNoneIsRefused() {
        Place.Builder place = Place.newBuilder().setLatitude(47.5).setLongitude(-122.5).setCountry("US")
                .setPostalCode("98107");
        Address address = new Address(new Point(47.5, -122.5), "US", "98107");
        assertThat(new ClickCodec().toEvent(click().setPlace(place.build()).build(), ORIGIN).places())
                .isEqualTo(new Places(RegionBook.NOWHERE, null, null, address));
        assertThat(new OrderCodec().toEvent(order(Placed.newBuilder().setChannel("web").build())
                .setDestination(place.setLatitude(null).build()).build(), ORIGIN).event().places())
                .isEqualTo(new Places(RegionBook.NOWHERE, null, null, new Address(null, "US", "98107")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClickCodec().toEvent(click().setPlace(place.setLongitude(180.5).build()).build(),
                        ORIGIN))
                .withMessage("longitude is not within -180 and 180 degrees: 180.5");
    }

    @Test
    void anUnknownCurrencyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClickCodec().toEvent(click().setCurrency("GOLD").build(), ORIGIN))
                .withMessage("currency is not an ISO 4217 code such as USD: GOLD");
    }

    @Test
    void anOrderIsOfTheVisitorElseOfTheCustomerElseOfNobody() {
        assertThat(subject(Placed.newBuilder().setChannel("web").setVisitorId("v").setCustomerId("c"))).isEqualTo("v");
        assertThat(subject(Placed.newBuilder().setChannel("web").setCustomerId("c"))).isEqualTo("c");
        assertThat(subject(Placed.newBuilder().setChannel("web"))).isEqualTo(OrderStep.NOBODY);
    }

    private static String subject(Placed.Builder placed) {
        return new OrderCodec().toEvent(order(placed.build()).build(), ORIGIN).event().subject();
    }

    @Test
    void anOrderTellsItsGoodsAndItsClaim() {
        Placed placed = Placed.newBuilder().setChannel("web").setClaimId("t.c").setCartId("k")
                .setItems(List.of(item("a", "tea", 2, 250), item("b", "tea", 1, 99))).build();
        OrderStep step = new OrderCodec().toEvent(order(placed).build(), ORIGIN);
        assertThat(step.claimId()).isEqualTo("t.c");
        assertThat(step.event().name()).isEqualTo("order_placed");
        assertThat(step.event().facts()).contains(Map.entry("event.total", 5.99), Map.entry("event.pieces", 3L),
                Map.entry("event.categories", List.of("tea")), Map.entry("event.products", List.of("a", "b")),
                Map.entry("event.cart_id", "k"), Map.entry("event.order_id", "o-1"));
    }

    private static OrderItem item(String sku, String category, int quantity, long price) {
        return OrderItem.newBuilder().setSku(sku).setCategory(category).setQuantity(quantity).setPrice(price).build();
    }

    @Test
    void laterStepsTellTheirOwn() {
        OrderStep step = new OrderCodec()
                .toEvent(order(Returned.newBuilder().setReason("size").setValue(1_050L).build()).build(), ORIGIN);
        assertThat(step.event().name()).isEqualTo("order_returned");
        assertThat(step.event().facts()).contains(Map.entry("event.reason", "size"), Map.entry("event.value", 10.5));
    }

    @Test
    void versionsThatAreNotRunAreRefused() {
        TriggerVersion shadow = TriggerVersion.newBuilder().setEventId("t@1").setOccurredAt(NOON).setTriggerId("t")
                .setVersion(1).setEffectiveAt(NOON).setStatus(TriggerStatus.SHADOW).setDefinition("")
                .setDefinitionSha256("").build();
        assertThatIllegalArgumentException().isThrownBy(() -> new TriggerCodec().toEvent(shadow, ORIGIN))
                .withMessage("versions of the status SHADOW are not run; publish the trigger as LIVE");
    }
}
