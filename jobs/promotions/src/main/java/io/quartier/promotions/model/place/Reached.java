package io.quartier.promotions.model.place;

import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.place.Edge.Kind;
import io.quartier.promotions.model.place.Edge.Source;
import io.quartier.promotions.model.shopper.Places;
import io.quartier.promotions.model.shopper.ShopperEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A change of a place as it is told to one shopper, among that shopper's events.
 *
 * @param of    what fires
 * @param kind  what kind of change
 * @param at    event time
 * @param facts what guard, message and audience may ask of the change
 */
public record Reached(Source of, Kind kind, Instant at, Map<String, Object> facts) {
    private static final String TRIGGER = "edge.trigger";
    private static final String VERSION = "edge.version";
    private static final String KEY = "edge.key";
    private static final String KIND = "edge.kind";

    /** The change as an event of a shopper. */
    public static ShopperEvent event(Edge edge, String subject) {
        Map<String, Object> facts = new HashMap<>(edge.facts());
        facts.put(TRIGGER, edge.of().trigger());
        facts.put(VERSION, (long) edge.of().version());
        facts.put(KEY, edge.of().key());
        facts.put(KIND, edge.kind().name());
        String id = String.join(" ", edge.of().trigger(), Integer.toString(edge.of().version()),
                edge.of().regionId(), edge.of().key(), edge.kind().name(), edge.at().toString());
        return new ShopperEvent(id, edge.at(), ShopperEvent.REACHED, subject,
                Places.at(new Place(List.of(edge.of().regionId()), "UTC")), null, facts);
    }

    /** The change that such an event tells of. */
    public static Reached of(ShopperEvent event) {
        Map<String, Object> facts = new HashMap<>(event.facts());
        Object version = facts.remove(VERSION);
        Source of = new Source(String.valueOf(facts.remove(TRIGGER)),
                version instanceof Number number ? number.intValue() : 0, event.places().present().regionId(),
                String.valueOf(facts.remove(KEY)));
        return new Reached(of, Kind.valueOf(String.valueOf(facts.remove(KIND))), event.occurredAt(), facts);
    }

    /** What a shopper matches. */
    public Match match() {
        return Edge.match(of, kind, at);
    }
}
