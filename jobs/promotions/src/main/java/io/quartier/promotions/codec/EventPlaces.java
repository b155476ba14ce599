package io.quartier.promotions.codec;

import io.quartier.common.ingest.Fault;
import io.quartier.common.ingest.PlaceFaults;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.region.Address;
import io.quartier.promotions.model.region.Point;
import io.quartier.promotions.model.region.RegionBook;
import io.quartier.promotions.model.shopper.Places;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places in events. */
final class EventPlaces {
    private EventPlaces() {}

    /**
     * What an event says of its place, to be looked up among the regions.
     *
     * @throws IllegalArgumentException if there is no such place
     */
    static Places toPlaces(io.quartier.schemas.@Nullable Place said) {
        if (said == null) {
            return Places.at(RegionBook.NOWHERE);
        }
        Fault fault = PlaceFaults.of(said.getLatitude(), said.getLongitude());
        if (fault != null) {
            throw new IllegalArgumentException(fault.sentence());
        }
        Place region = said.getRegionId() == null
                ? RegionBook.NOWHERE
                : new Place(List.of(said.getRegionId()), "UTC");
        return new Places(region, null, null, address(said));
    }

    private static @Nullable Address address(io.quartier.schemas.Place said) {
        Double latitude = said.getLatitude();
        Double longitude = said.getLongitude();
        Point point = latitude == null || longitude == null ? null : new Point(latitude, longitude);
        return point == null && said.getPostalCode() == null
                ? null
                : new Address(point, said.getCountry(), said.getPostalCode());
    }
}
