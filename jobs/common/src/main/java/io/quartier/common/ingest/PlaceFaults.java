package io.quartier.common.ingest;

import io.quartier.common.region.SaidPlace;
import org.jspecify.annotations.Nullable;

/** What no place can be: the same for every job, so that none takes in what another refuses. */
public final class PlaceFaults {
    private PlaceFaults() {}

    /** What is wrong with the coordinates; null if nothing is. */
    public static @Nullable Fault of(SaidPlace place) {
        return of(place.latitude(), place.longitude());
    }

    /** What is wrong with coordinates in degrees, null where not said; null if nothing is. */
    public static @Nullable Fault of(@Nullable Double latitude, @Nullable Double longitude) {
        if (outside(latitude, 90)) {
            return new Fault("OUT_OF_RANGE", "latitude is not within -90 and 90 degrees: " + latitude);
        }
        if (outside(longitude, 180)) {
            return new Fault("OUT_OF_RANGE", "longitude is not within -180 and 180 degrees: " + longitude);
        }
        return null;
    }

    /** Also true of a value that is no number. */
    private static boolean outside(@Nullable Double degrees, double limit) {
        return degrees != null && !(Math.abs(degrees) <= limit);
    }
}
