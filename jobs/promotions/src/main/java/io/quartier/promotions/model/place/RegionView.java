package io.quartier.promotions.model.place;

import io.quartier.promotions.model.condition.Bindings;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.shopper.LocalClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What conditions on a region may ask at an instant.
 *
 * @param place  the leaf region
 * @param at     event time
 * @param prefix put before names without a point, such as {@code local_event.}
 * @param facts  values by the names of the dictionary
 */
public record RegionView(Place place, Instant at, String prefix, Map<String, Object> facts) implements Bindings {
    /** The prefix of a local event. */
    public static final String LOCAL_EVENT = "local_event.";
    /** The prefix of a shelf. */
    public static final String STOCK = "stock.";

    @Override
    public Optional<Object> find(String field) {
        String name = field.contains(".") ? field : prefix + field;
        return switch (name) {
            case "region.id" -> Optional.of(place.regionId());
            case "region.path" -> Optional.of(place.path());
            case "region.currency" -> Optional.of(place.currency());
            default -> name.startsWith("local.")
                    ? LocalClock.find(name, at, place.zoneId())
                    : Optional.ofNullable(facts.get(name));
        };
    }

    @Override
    public Optional<Object> find(String function, List<Object> arguments) {
        return Optional.empty();
    }
}
