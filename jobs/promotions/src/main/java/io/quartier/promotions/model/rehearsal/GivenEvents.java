package io.quartier.promotions.model.rehearsal;

import io.quartier.promotions.model.cases.Given;
import io.quartier.promotions.model.cases.Given.Happened;
import io.quartier.promotions.model.cases.Given.Known;
import io.quartier.promotions.model.shopper.Consent;
import io.quartier.promotions.model.shopper.Places;
import io.quartier.promotions.model.shopper.ShopperEvent;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The events of a case, by shopper. Everybody allows everything; of products nothing is known but what the event says. */
final class GivenEvents {
    private GivenEvents() {}

    static Map<String, List<ShopperEvent>> byShopper(List<Given> given, ZoneId zone) {
        Map<String, List<ShopperEvent>> byShopper = new TreeMap<>();
        for (int index = 0; index < given.size(); index++) {
            String id = "given-%03d".formatted(index);
            event(given.get(index), id, zone)
                    .forEach(event -> byShopper.computeIfAbsent(event.subject(), name -> new ArrayList<>()).add(event));
        }
        return byShopper;
    }

    private static Stream<ShopperEvent> event(Given given, String id, ZoneId zone) {
        return switch (given) {
            case Happened it -> Stream.of(new ShopperEvent(id, it.at(), it.event(), it.shopper(),
                    Places.at(GivenRegion.place(it.region(), zone)), Consent.EVERYTHING, ofEvent(it.fields())));
            case Known it -> Stream.of(new ShopperEvent(id, it.at(), ShopperEvent.KNOWN, it.shopper(),
                    Places.at(GivenRegion.place(it.region(), zone)), Consent.EVERYTHING, ofShopper(it.fields())));
            case Given.Observed weather -> Stream.empty();
            case Given.Foretold forecast -> Stream.empty();
            case Given.Stocked stock -> Stream.empty();
            case Given.Announced happening -> Stream.empty();
            case Given.Passed time -> Stream.empty();
        };
    }

    private static Map<String, Object> ofEvent(Map<String, Object> fields) {
        Map<String, Object> facts = new HashMap<>();
        fields.forEach((name, value) -> facts.put(name.contains(".") ? name : "event." + name, value));
        for (String name : List.of("category", "sku")) {
            Object value = fields.get(name);
            if (value != null) {
                facts.putIfAbsent("product." + name, value);
            }
        }
        return facts;
    }

    private static Map<String, Object> ofShopper(Map<String, Object> fields) {
        Map<String, Object> facts = new HashMap<>();
        fields.forEach((name, value) -> facts.put(name.contains(".") ? name : "shopper." + name, value));
        return facts;
    }
}
