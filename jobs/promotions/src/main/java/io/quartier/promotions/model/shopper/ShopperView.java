package io.quartier.promotions.model.shopper;

import io.quartier.promotions.model.condition.Bindings;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.index.Sighting;
import io.quartier.promotions.model.trigger.Scope;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that conditions may ask about a shopper at one instant: the event, the shopper after it, the cart, the clock, the region and what
 * surrounds them. Each value is computed at most once, since many triggers ask the same. To be used until the next event only.
 */
public final class ShopperView implements Sighting {
    private static final String DELIVERY_KM = "cart.delivery_km";

    private final Shopper shopper;
    private final Instant at;
    private final Places places;
    private final Map<String, Object> facts;
    private final Surroundings surroundings;
    private final Map<Scope.Place, Bindings> views = new EnumMap<>(Scope.Place.class);
    private final Map<String, Optional<Object>> known = new HashMap<>();

    /**
     * A view.
     *
     * @param at    event time
     * @param facts what the event brought along
     */
    public ShopperView(Shopper shopper, Instant at, Places places, Map<String, Object> facts,
            Surroundings surroundings) {
        this.shopper = shopper;
        this.at = at;
        this.places = places;
        this.facts = facts;
        this.surroundings = surroundings;
    }

    @Override
    public List<String> path(Scope.Place place) {
        return places.of(place).path();
    }

    @Override
    public Bindings values(Scope.Place place) {
        return views.computeIfAbsent(place, asked -> new FromPlace(places.of(asked)));
    }

    private Optional<Object> findOfShopper(String field) {
        Optional<Object> found = known.get(field);
        if (found == null) {
            found = field.equals(DELIVERY_KM) ? findKilometres() : shopper.find(field, at);
            known.put(field, found);
        }
        return found;
    }

    /** By the address of the last event; where that has none, or nobody knows the hub, what others say. */
    private Optional<Object> findKilometres() {
        Place delivery = places.of(Scope.Place.DELIVERY);
        return places.findPoint().flatMap(point -> surroundings.findKilometres(point, delivery, at))
                .<Object>map(kilometres -> kilometres).or(() -> shopper.find(DELIVERY_KM, at));
    }

    /** The same from one of the places of the shopper. */
    private final class FromPlace implements Bindings {
        private final Place place;

        private FromPlace(Place place) {
            this.place = place;
        }

        @Override
        public Optional<Object> find(String field) {
            if (field.startsWith("shopper.") || field.startsWith("cart.")) {
                return findOfShopper(field);
            }
            Object fact = facts.get(field);
            if (fact != null) {
                return Optional.of(fact);
            }
            return switch (field) {
                case "region.id" -> Optional.of(place.regionId());
                case "region.path" -> Optional.of(place.path());
                default -> field.startsWith("local.")
                        ? LocalClock.find(field, at, place.zoneId())
                        : surroundings.find(field, place, at);
            };
        }

        @Override
        public Optional<Object> find(String function, List<Object> arguments) {
            String first = String.valueOf(arguments.getFirst());
            return switch (function) {
                case "cart.count" -> Optional.of(shopper.cartPieces(first));
                case "cart.has" -> Optional.of(find("cart.categories")
                        .map(categories -> categories instanceof List<?> list && list.contains(first))
                        .orElse(false));
                default -> surroundings.find(function, arguments, place, at);
            };
        }
    }
}
