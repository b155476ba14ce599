package io.quartier.promotions.model.shopper;

import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.decision.Scenes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Events of shoppers for tests. */
public final class ShopperEvents {
    private ShopperEvents() {}

    /** An event of Ann in Ballard; facts by name and value in turn, without {@code event.} where they have no dot. */
    public static ShopperEvent event(String id, Instant at, String name, Object... facts) {
        return event(id, at, name, Scenes.BALLARD, facts);
    }

    /** An event of Ann somewhere. */
    public static ShopperEvent event(String id, Instant at, String name, Place place, Object... facts) {
        Map<String, Object> values = new HashMap<>();
        for (int index = 0; index < facts.length; index += 2) {
            String fact = (String) facts[index];
            values.put(fact.contains(".") ? fact : "event." + fact, facts[index + 1]);
        }
        return new ShopperEvent(id, at, name, "ann", Places.at(place), Consent.EVERYTHING, values);
    }
}
