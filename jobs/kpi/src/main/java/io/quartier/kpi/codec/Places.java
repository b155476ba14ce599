package io.quartier.kpi.codec;

import io.quartier.common.ingest.Fault;
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

    static @Nullable Fault faultOf(PlaceClaim place) {
        if (outside(place.latitude(), 90)) {
            return new Fault("OUT_OF_RANGE", "latitude is not within -90 and 90 degrees: " + place.latitude());
        }
        if (outside(place.longitude(), 180)) {
            return new Fault("OUT_OF_RANGE", "longitude is not within -180 and 180 degrees: " + place.longitude());
        }
        return null;
    }

    /** Also true of a value that is no number. */
    private static boolean outside(@Nullable Double degrees, double limit) {
        return degrees != null && !(Math.abs(degrees) <= limit);
    }
}
