package io.quartier.promotions.codec;

import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.region.RegionBook;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places in events. */
final class EventPlaces {
    private EventPlaces() {}

    /** What an event says of its place, to be looked up among the regions: the region by its id. */
    static Place toPlace(io.quartier.schemas.@Nullable Place said) {
        return said == null || said.getRegionId() == null
                ? RegionBook.NOWHERE
                : new Place(List.of(said.getRegionId()), "UTC");
    }
}
