package io.quartier.promotions.model.region;

import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.shopper.Surroundings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the place itself tells: its money. Weather and stock are unknown, so that conditions that ask for them are not met. */
public final class RegionSurroundings implements Surroundings {
    /** There is only one. */
    public static final RegionSurroundings INSTANCE = new RegionSurroundings();

    private RegionSurroundings() {}

    @Override
    public Optional<Object> find(String field, Place place, Instant at) {
        return field.equals("region.currency") && !place.currency().equals(Place.NO_CURRENCY)
                ? Optional.of(place.currency())
                : Optional.empty();
    }

    @Override
    public Optional<Object> find(String function, List<Object> arguments, Place place, Instant at) {
        return Optional.empty();
    }
}
