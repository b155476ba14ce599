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
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The events of a case, by shopper. Everybody allows everything, but for marketing on channels that they unsubscribed from in the case; of
 * products nothing is known but what the event says.
 */
final class GivenEvents {
    private static final String UNSUBSCRIBED = "shopper.unsubscribed_channels";

    private final Function<String, ZoneId> zones;
    private final Map<String, List<ShopperEvent>> byShopper = new TreeMap<>();
    /** What each shopper has unsubscribed from so far. */
    private final Map<String, Object> unsubscribed = new HashMap<>();

    private GivenEvents(Function<String, ZoneId> zones) {
        this.zones = zones;
    }

    static Map<String, List<ShopperEvent>> byShopper(List<Given> given, Function<String, ZoneId> zones) {
        GivenEvents events = new GivenEvents(zones);
        for (int index = 0; index < given.size(); index++) {
            events.take(given.get(index), "given-%03d".formatted(index));
        }
        return events.byShopper;
    }

    private void take(Given given, String id) {
        switch (given) {
            case Happened it -> add(new ShopperEvent(id, it.at(), it.event(), it.shopper(), places(it.region()),
                    Consent.EVERYTHING, ofEvent(it.fields())));
            case Known it -> add(new ShopperEvent(id, it.at(), ShopperEvent.KNOWN, it.shopper(), places(it.region()),
                    Consent.EVERYTHING, ofShopper(it.fields())));
            case Given.Observed weather -> {
            }
            case Given.Foretold forecast -> {
            }
            case Given.Stocked stock -> {
            }
            case Given.Announced happening -> {
            }
            case Given.Passed time -> {
            }
        }
    }

    private Places places(String region) {
        return Places.at(GivenRegion.place(region, zones));
    }

    /** Consent to everything would give every channel back: so each event says again what was unsubscribed from. */
    private void add(ShopperEvent event) {
        Map<String, Object> facts = new HashMap<>(event.facts());
        Object before = facts.getOrDefault(UNSUBSCRIBED, unsubscribed.getOrDefault(event.subject(), List.of()));
        List<?> channels = Stream.concat(before instanceof List<?> list ? list.stream() : Stream.empty(),
                event.findUnsubscribed().stream()).distinct().toList();
        unsubscribed.put(event.subject(), channels);
        if (!channels.isEmpty() || facts.containsKey(UNSUBSCRIBED)) {
            facts.put(UNSUBSCRIBED, channels);
        }
        byShopper.computeIfAbsent(event.subject(), name -> new ArrayList<>()).add(event.with(facts));
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
