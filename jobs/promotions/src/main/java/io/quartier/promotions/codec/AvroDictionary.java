package io.quartier.promotions.codec;

import io.quartier.promotions.model.field.Dictionary;
import io.quartier.promotions.model.field.Field;
import io.quartier.promotions.model.field.FieldType;
import io.quartier.promotions.model.field.SchemaFields;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.DispatchEvent;
import io.quartier.schemas.DispatchStatus;
import io.quartier.schemas.LocalEvent;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.ProductVersion;
import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.StockEvent;
import io.quartier.schemas.StockLevel;
import io.quartier.schemas.SupportContact;
import io.quartier.schemas.WeatherEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Makes the dictionary of conditions from the schemas of today. */
public final class AvroDictionary {
    private static final Map<String, String> OTHER_NAMES = Map.of("add_to_cart", "cart_added", "remove_from_cart",
            "cart_removed");

    private AvroDictionary() {}

    /** Everything that conditions may ask for. */
    public static Dictionary create() {
        return new Dictionary(new SchemaFields(events(), OTHER_NAMES,
                AvroFields.of(ProductVersion.getClassSchema(), "product."), region(),
                AvroFields.of(WeatherEvent.getClassSchema(), "weather.").stream().filter(AvroDictionary::isWeather)
                        .toList(),
                stock(), AvroFields.of(LocalEvent.getClassSchema(), "local_event.")));
    }

    private static boolean isWeather(Field field) {
        return !List.of("weather.region_id", "weather.kind").contains(field.name());
    }

    private static Map<String, List<Field>> events() {
        Map<String, List<Field>> events = new TreeMap<>();
        for (String action : symbols(ClickAction.getClassSchema())) {
            events.put(action.toLowerCase(Locale.ROOT), without(AvroFields.of(ClickEvent.getClassSchema(), "event.",
                    action), "event.action"));
        }
        Schema envelope = OrderEvent.getClassSchema();
        for (Schema step : envelope.getField("step").schema().getTypes()) {
            events.put("order_" + AvroFields.snake(step.getName()), orderFields(envelope, step));
        }
        for (String status : symbols(DispatchStatus.getClassSchema())) {
            events.put("message_" + status.toLowerCase(Locale.ROOT),
                    without(AvroFields.of(DispatchEvent.getClassSchema(), "event."), "event.status"));
        }
        events.put(ShopperEvent.CONTACT, AvroFields.of(SupportContact.getClassSchema(), "event."));
        return events;
    }

    private static List<Field> orderFields(Schema envelope, Schema step) {
        List<Field> fields = new ArrayList<>(AvroFields.of(envelope, "event."));
        fields.addAll(AvroFields.of(step, "event."));
        if (step.getField("items") != null) {
            fields.add(Field.value("event.total", FieldType.NUMBER,
                    "Value of the goods after discounts, in major units."));
            fields.add(Field.value("event.pieces", FieldType.WHOLE, "Pieces ordered."));
            fields.add(new Field("event.categories", FieldType.TEXTS, Field.Absent.EMPTY, Field.Domain.ANY,
                    "Categories of the products ordered."));
            fields.add(new Field("event.products", FieldType.TEXTS, Field.Absent.EMPTY, Field.Domain.ANY,
                    "Products ordered."));
        }
        return fields;
    }

    private static List<Field> region() {
        return AvroFields.of(RegionVersion.getClassSchema(), "region.").stream()
                .map(field -> field.name().equals("region.region_id") ? field.named("region.id") : field).toList();
    }

    private static List<Field> stock() {
        return Stream.of(AvroFields.of(StockEvent.getClassSchema(), "stock."),
                AvroFields.of(StockLevel.getClassSchema(), "stock."),
                List.of(Field.value("stock.available", FieldType.WHOLE,
                        "Pieces that may be sold: on the shelf less reserved."),
                        Field.value("stock.category", FieldType.TEXT, "Category of the product.")))
                .flatMap(List::stream).toList();
    }

    private static List<String> symbols(Schema schema) {
        return schema.getEnumSymbols().stream().filter(symbol -> !symbol.equals("UNKNOWN")).toList();
    }

    private static List<Field> without(List<Field> fields, String name) {
        return fields.stream().filter(field -> !field.name().equals(name)).toList();
    }
}
