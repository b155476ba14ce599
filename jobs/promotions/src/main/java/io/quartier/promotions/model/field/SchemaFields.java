package io.quartier.promotions.model.field;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the schemas of the events say that there is; whoever knows them fills it in.
 *
 * @param events      fields of each event of a shopper by its name, each with {@code event.} in front
 * @param otherNames  names that people also use for events
 * @param product     fields of the event's product, with {@code product.}
 * @param region      fields with {@code region.}
 * @param weather     fields with {@code weather.}
 * @param stock       fields of the stock of a product at a hub, with {@code stock.}
 * @param localEvent  fields with {@code local_event.}
 */
public record SchemaFields(Map<String, List<Field>> events, Map<String, String> otherNames, List<Field> product,
        List<Field> region, List<Field> weather, List<Field> stock, List<Field> localEvent) {
    public SchemaFields {
        events = new TreeMap<>(events);
        otherNames = new TreeMap<>(otherNames);
    }
}
