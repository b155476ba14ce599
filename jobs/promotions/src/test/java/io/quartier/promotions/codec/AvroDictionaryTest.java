package io.quartier.promotions.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.field.Dictionary;
import io.quartier.promotions.model.field.Field;
import io.quartier.promotions.model.field.FieldType;
import io.quartier.promotions.model.field.Section;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.DispatchEvent;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.ProductVersion;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class AvroDictionaryTest {
    private final Dictionary dictionary = AvroDictionary.create();

    @Test
    void everyActionStepAndStatusIsAnEvent() {
        assertThat(dictionary.eventNames()).contains("product_viewed", "quote_shown", "order_placed",
                "order_out_for_delivery", "order_charged_back", "message_opened", "support_contacted", "cart_added")
                .doesNotContain("unknown");
    }

    @Test
    void aNameThatPeopleUseLeadsToTheOneOfTheSchema() {
        assertThat(dictionary.findEvent("add_to_cart")).hasValue("cart_added");
        assertThat(dictionary.findEvent("add_to_basket")).isEmpty();
    }

    @Test
    void fieldsHaveShortUnitsAndMoneyIsInMajorUnits() {
        Field rain = dictionary.region().find("weather.precipitation_mm_h").orElseThrow();
        assertThat(rain.type()).isEqualTo(FieldType.NUMBER);
        assertThat(rain.about()).isEqualTo("Rain, snow as water: millimetres per hour, 0 or more.");
        Field price = dictionary.event("product_viewed").find("event.price").orElseThrow();
        assertThat(price.about()).isEqualTo("Price of one piece in major units, 0 or more.");
        assertThat(dictionary.region().fields()).containsKeys("weather.wind_m_s", "region.promise_minutes",
                "region.id");
    }

    @Test
    void anEventHasTheFieldsThatItsActionHas() {
        assertThat(dictionary.event("quote_shown").fields()).containsKeys("event.promised_days", "event.quoted_fee")
                .doesNotContainKeys("event.query", "event.quantity");
        assertThat(dictionary.event("searched").fields()).containsKey("event.query");
        assertThat(dictionary.event("cart_removed").fields()).containsKey("event.quantity");
        assertThat(dictionary.event("order_delivered").fields()).containsKeys("event.distance_km", "event.order_id")
                .doesNotContainKeys("event.total", "event.sku");
        assertThat(dictionary.event("order_placed").fields()).containsKeys("event.total", "event.delivery_fee");
    }

    @Test
    void aMessageTellsWhichItIsAndWhoseButNotToWhomItWent() {
        assertThat(dictionary.event("message_bounced").fields()).containsKeys("event.message_id", "event.decision_id",
                "event.campaign", "event.channel", "event.reason", "event.provider", "event.region_id")
                .doesNotContainKeys("event.status", "event.visitor_id", "event.customer_id", "event.event_id");
        assertThat(dictionary.eventNames()).contains("message_sent", "message_opened", "message_clicked",
                "message_bounced", "message_unsubscribed", "message_complained");
    }

    @Test
    void whatPersonsGaveForOtherPurposesIsNotAsked() {
        assertThat(dictionary.event("order_placed").fields().keySet()).noneMatch(name -> name.matches(
                ".*(device|card_hash|latitude|postal|visitor_id|customer_id).*"));
    }

    @Test
    void wordsOfEnumsAreLowerCaseAndUnknownIsMissing() {
        assertThat(dictionary.region().find("weather.condition").orElseThrow().domain().choices()).contains("rain",
                "thunderstorm").doesNotContain("unknown");
    }

    /** The dictionary takes every plain long for money; a schema that breaks this has to say so here. */
    @Test
    void everyPlainLongOfTheseRecordsIsMoney() {
        Stream<Schema> steps = OrderEvent.getClassSchema().getField("step").schema().getTypes().stream();
        List<Schema> records = Stream.concat(Stream.of(ClickEvent.getClassSchema(), DispatchEvent.getClassSchema(),
                ProductVersion.getClassSchema(), OrderEvent.getClassSchema()), steps).toList();
        for (Schema schema : records) {
            for (Schema.Field field : schema.getFields()) {
                Schema plain = field.name().equals("step") ? schema : AvroFields.plain(field.schema());
                if (plain.getType() == Schema.Type.LONG && plain.getLogicalType() == null) {
                    assertThat(field.doc() + schema.getDoc()).as(schema.getName() + "." + field.name()).contains(
                            "minor units");
                }
            }
        }
    }

    @Test
    void everyFieldIsExplainedInASentence() {
        assertThat(dictionary.sections()).isNotEmpty().allSatisfy(section -> assertThat(section.fields()).isNotEmpty());
        assertThat(dictionary.sections().stream().map(Section::fields).flatMap(List::stream)).allSatisfy(
                field -> assertThat(field.about()).as(field.name()).matches("[A-Z0-9].*\\."));
    }

    @Test
    void featuresGoOverFourSpans() {
        assertThat(dictionary.shopper().fields()).containsKeys("shopper.orders_1d", "shopper.orders_7d",
                "shopper.orders_30d", "shopper.orders_90d", "shopper.viewed_categories_7d");
    }
}
