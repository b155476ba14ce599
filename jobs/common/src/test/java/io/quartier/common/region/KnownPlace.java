package io.quartier.common.region;

import org.jspecify.annotations.Nullable;

/** A place for tests. */
record KnownPlace(@Nullable String regionId, @Nullable Double latitude, @Nullable Double longitude,
        @Nullable String country, @Nullable String postalCode) implements SaidPlace {
    static KnownPlace id(String regionId) {
        return new KnownPlace(regionId, null, null, null, null);
    }

    static KnownPlace point(double latitude, double longitude) {
        return new KnownPlace(null, latitude, longitude, null, null);
    }

    static KnownPlace postal(@Nullable String country, String code) {
        return new KnownPlace(null, null, null, country, code);
    }
}
