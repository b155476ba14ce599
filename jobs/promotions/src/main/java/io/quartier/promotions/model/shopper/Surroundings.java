package io.quartier.promotions.model.shopper;

import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.region.Point;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known of a place beyond what events bring along: its weather, its figures, the stock of the hub that serves it. */
public interface Surroundings {
    /** Nothing is known of any place. */
    Surroundings UNKNOWN = new Surroundings() {
        @Override
        public Optional<Object> find(String field, Place place, Instant at) {
            return Optional.empty();
        }

        @Override
        public Optional<Object> find(String function, List<Object> arguments, Place place, Instant at) {
            return Optional.empty();
        }
    };

    /** The value of a {@code region.} or {@code weather.} field at an instant. */
    Optional<Object> find(String field, Place place, Instant at);

    /** Kilometres as the crow flies from the hub that serves a place to a point in it, at an instant. */
    default Optional<Double> findKilometres(Point to, Place place, Instant at) {
        return Optional.empty();
    }

    /** The result of a {@code stock.} function at an instant. */
    Optional<Object> find(String function, List<Object> arguments, Place place, Instant at);
}
