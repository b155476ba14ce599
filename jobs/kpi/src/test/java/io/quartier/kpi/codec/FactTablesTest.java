package io.quartier.kpi.codec;

import static io.quartier.kpi.AvroEvents.item;
import static io.quartier.kpi.AvroEvents.order;
import static io.quartier.kpi.AvroEvents.terms;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.stream.Origin;
import io.quartier.kpi.AvroEvents;
import io.quartier.kpi.model.OrderChanged;
import io.quartier.kpi.model.Places;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.schemas.CheckResult;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.CourierKind;
import io.quartier.schemas.Delivered;
import io.quartier.schemas.Returned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactTablesTest {
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final Origin ORIGIN = new Origin("orders", 3, 77);

    @Test
    void columnsAreThoseOfTheWarehouse() {
        assertThat(FactTables.orders("f").name()).isEqualTo("orders");
        assertThat(FactTables.orders("f").columns()).isEqualTo(List.of("feed", "event_id", "occurred_at", "order_id",
                "step", "region_id", "region_path", "currency", "customer_id", "visitor_id", "cart_id", "claim_id",
                "campaign", "channel", "item_sku", "item_category", "item_quantity", "item_price", "goods_value",
                "discount", "delivery_fee", "other_fees", "delivery_cost", "tax", "duty", "payment_fee",
                "promised_day", "promise_due_at", "shipping_option", "fulfilment", "hub_id", "courier_id", "amount",
                "score", "reason", "distance_km", "courier_kind", "goods_cost", "address_check", "topic_partition",
                "topic_offset"));
        assertThat(FactTables.clicks("f").name()).isEqualTo("clicks");
        assertThat(FactTables.clicks("f").columns()).isEqualTo(List.of("feed", "event_id", "occurred_at", "visitor_id",
                "customer_id", "action", "region_id", "region_path", "channel", "campaign", "referrer", "page",
                "page_load_ms", "sku", "category", "quantity", "price", "currency", "cart_id", "checkout_step",
                "promised_days", "quoted_fee", "expected_fee", "decision_id", "model_version", "position",
                "topic_partition", "topic_offset"));
        assertThat(FactTables.weather("f").name()).isEqualTo("weather");
        assertThat(FactTables.weather("f").columns()).isEqualTo(List.of("feed", "event_id", "occurred_at", "region_id",
                "kind", "valid_from", "valid_to", "temperature_c", "precipitation_mm_h", "precipitation_probability",
                "wind_ms", "gust_ms", "humidity", "condition", "official_alert", "source", "topic_partition",
                "topic_offset"));
        assertThat(FactTables.regions("f").name()).isEqualTo("regions");
        assertThat(FactTables.regions("f").columns()).isEqualTo(List.of("feed", "region_id", "version_number",
                "effective_from", "parent_id", "kind", "name", "zone", "currency", "latitude", "longitude",
                "launched_on", "closed"));
    }

    @Test
    void anOrderIsStoredWithItsLinesAndItsPromise() throws ReflectiveOperationException {
        var placed = terms(item(2, 1_500, 100)).setCustomerId("k").setVisitorId("v").setCartId("cart")
                .setClaimId("claim").setCampaign("summer").setDeliveryFee(1).setOtherFees(2).setDeliveryCost(3L)
                .setTax(4).setDuty(5).setPaymentFee(6).setPromisedDay(LocalDate.of(2017, 11, 26))
                .setShippingOption("same-day").setAddressCheck(CheckResult.MISMATCHED).build();
        OrderChanged order = new OrderCodec().toEvent(order("e1", NOON, "o1", "BRL", placed)
                .setDestination(AvroEvents.place("br-am")).build(), ORIGIN).in(Places.IN_MANAUS);

        assertThat(TableValues.of(FactTables.orders("olist"), order)).containsAllEntriesOf(Map.ofEntries(
                Map.entry("feed", "olist"), Map.entry("event_id", "e1"), Map.entry("occurred_at", NOON.toEpochMilli()),
                Map.entry("order_id", "o1"), Map.entry("step", "placed"), Map.entry("region_id", "br-am"),
                Map.entry("region_path", List.of("br-am", "br")), Map.entry("currency", "BRL"),
                Map.entry("customer_id", "k"), Map.entry("visitor_id", "v"), Map.entry("cart_id", "cart"),
                Map.entry("claim_id", "claim"), Map.entry("campaign", "summer"), Map.entry("channel", "web"),
                Map.entry("item_sku", List.of("sku-1")), Map.entry("item_category", List.of("")),
                Map.entry("item_quantity", List.of(2)), Map.entry("item_price", List.of(1_500L)),
                Map.entry("goods_value", 3_000L), Map.entry("discount", 200L), Map.entry("delivery_fee", 1L),
                Map.entry("other_fees", 2L), Map.entry("delivery_cost", 3L), Map.entry("tax", 4L),
                Map.entry("duty", 5L), Map.entry("payment_fee", 6L),
                Map.entry("promised_day", LocalDate.of(2017, 11, 26)),
                Map.entry("promise_due_at", Instant.parse("2017-11-27T04:00:00Z").toEpochMilli() - 1),
                Map.entry("shipping_option", "same-day"), Map.entry("address_check", "mismatched"),
                Map.entry("fulfilment", "unknown"),
                Map.entry("topic_partition", 3L), Map.entry("topic_offset", 77L)))
                .containsEntry("amount", null).containsEntry("goods_cost", null).containsEntry("score", null)
                .containsEntry("distance_km", null);
    }

    @Test
    void laterStepsAreStoredWithWhatTheyTell() throws ReflectiveOperationException {
        OrderChanged delivered = new OrderCodec().toEvent(order("e2", NOON, "o1", "BRL",
                Delivered.newBuilder().setDeliveryCost(9L).setDistanceKm(2.5).setCourierKind(CourierKind.BIKE).build())
                .build(), ORIGIN);
        OrderChanged returned = new OrderCodec().toEvent(order("e3", NOON, "o1", "BRL",
                Returned.newBuilder().setValue(8L).setReason("size").build()).build(), ORIGIN);

        assertThat(TableValues.of(FactTables.orders("f"), delivered)).containsEntry("delivery_cost", 9L)
                .containsEntry("distance_km", 2.5).containsEntry("courier_kind", "bike").containsEntry("region_id", "")
                .containsEntry("region_path", List.of()).containsEntry("channel", "").containsEntry("fulfilment", "")
                .containsEntry("address_check", "")
                .containsEntry("goods_value", 0L).containsEntry("item_sku", List.of());
        assertThat(TableValues.of(FactTables.orders("f"), returned)).containsEntry("amount", 8L)
                .containsEntry("reason", "size").containsEntry("delivery_cost", null);
    }

    @Test
    void aClickIsStoredWithEverythingItTells() throws ReflectiveOperationException {
        ShopperActed click = new ClickCodec()
                .toEvent(AvroEvents.click("c1", NOON, "v1", ClickAction.QUOTE_SHOWN, "br-am")
                        .setCustomerId("k").setCampaign("summer").setReferrer("example.org").setPage("/p")
                        .setPageLoadMillis(250)
                        .setSku("sku-1").setCategory("toys").setQuantity(2).setPrice(1_500L).setCurrency("BRL")
                        .setCartId("cart").setCheckoutStep(3).setPromisedDays(0).setQuotedFee(900L).setExpectedFee(500L)
                        .setDecisionId("d").setModelVersion("m@1").setPosition(4).build(), new Origin("clicks", 1, 5))
                .in(Places.IN_MANAUS);

        assertThat(TableValues.of(FactTables.clicks("olist"), click)).containsExactlyInAnyOrderEntriesOf(
                Map.ofEntries(Map.entry("feed", "olist"), Map.entry("event_id", "c1"),
                        Map.entry("occurred_at", NOON.toEpochMilli()), Map.entry("visitor_id", "v1"),
                        Map.entry("customer_id", "k"), Map.entry("action", "quote_shown"),
                        Map.entry("region_id", "br-am"), Map.entry("region_path", List.of("br-am", "br")),
                        Map.entry("channel", "web"), Map.entry("campaign", "summer"),
                        Map.entry("referrer", "example.org"), Map.entry("page", "/p"), Map.entry("page_load_ms", 250),
                        Map.entry("sku", "sku-1"), Map.entry("category", "toys"), Map.entry("quantity", 2),
                        Map.entry("price", 1_500L), Map.entry("currency", "BRL"), Map.entry("cart_id", "cart"),
                        Map.entry("checkout_step", 3), Map.entry("promised_days", 0), Map.entry("quoted_fee", 900L),
                        Map.entry("expected_fee", 500L), Map.entry("decision_id", "d"),
                        Map.entry("model_version", "m@1"), Map.entry("position", 4), Map.entry("topic_partition", 1L),
                        Map.entry("topic_offset", 5L)));
    }

    @Test
    void weatherAndRegionsAreStored() throws ReflectiveOperationException {
        var weather = new WeatherCodec().toEvent(AvroEvents.weather("w1", NOON, "br-am").setTemperatureC(1.0)
                .setPrecipitationMmPerHour(2.0).setPrecipitationProbability(0.5).setWindMetresPerSecond(3.0)
                .setGustMetresPerSecond(4.0).setHumidity(0.25).setOfficialAlert("storm").setSource("inmet").build(),
                new Origin("weather", 0, 1));
        assertThat(TableValues.of(FactTables.weather("f"), weather)).containsAllEntriesOf(Map.ofEntries(
                Map.entry("kind", "observation"), Map.entry("valid_from", NOON.toEpochMilli()),
                Map.entry("valid_to", NOON.plusSeconds(3_600).toEpochMilli()), Map.entry("temperature_c", 1.0),
                Map.entry("precipitation_mm_h", 2.0), Map.entry("precipitation_probability", 0.5),
                Map.entry("wind_ms", 3.0), Map.entry("gust_ms", 4.0), Map.entry("humidity", 0.25),
                Map.entry("condition", "unknown"), Map.entry("official_alert", "storm"), Map.entry("source", "inmet")));

        var region = new RegionCodec().toEvent(AvroEvents.region("br-am", "br", "America/Manaus", "BRL")
                .setLaunchedOn(LocalDate.of(2016, 2, 29)).setLatitude(-3.1).setLongitude(-60.0).setVersion(4).build(),
                new Origin("regions", 0, 1));
        assertThat(TableValues.of(FactTables.regions("f"), region)).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                Map.entry("feed", "f"), Map.entry("region_id", "br-am"), Map.entry("version_number", 4L),
                Map.entry("effective_from", Instant.parse("2016-01-01T00:00:00Z").toEpochMilli()),
                Map.entry("parent_id", "br"), Map.entry("kind", "city"), Map.entry("name", "br-am"),
                Map.entry("zone", "America/Manaus"), Map.entry("currency", "BRL"), Map.entry("latitude", -3.1),
                Map.entry("longitude", -60.0), Map.entry("launched_on", LocalDate.of(2016, 2, 29)),
                Map.entry("closed", false)));
    }
}
