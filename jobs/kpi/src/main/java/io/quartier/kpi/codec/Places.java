package io.quartier.kpi.codec;

import io.quartier.kpi.model.PlaceClaim;
import io.quartier.schemas.Place;
import org.jspecify.annotations.Nullable;

/** Places in events. */
final class Places {
    private Places() {}

    static PlaceClaim toClaim(@Nullable Place place) {
        return place == null
                ? PlaceClaim.NOWHERE
                : new PlaceClaim(place.getRegionId(), place.getLatitude(), place.getLongitude(), place.getCountry(),
                        place.getPostalCode());
    }
}
