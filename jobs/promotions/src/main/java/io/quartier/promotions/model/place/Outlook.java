package io.quartier.promotions.model.place;

import java.time.Instant;
import java.util.Map;

/**
 * What is known of a leaf region from an instant on, until the next one: its own data and its weather.
 *
 * @param regionId the leaf region
 * @param at       event time
 * @param facts    values by the names of the dictionary
 */
public record Outlook(String regionId, Instant at, Map<String, Object> facts) {
    public Outlook {
        facts = Map.copyOf(facts);
    }
}
