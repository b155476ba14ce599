package io.quartier.common.region;

import org.jspecify.annotations.Nullable;

/** What an event says of its place; the first that leads to a leaf region counts: id, else coordinates, else postal code. */
public interface SaidPlace {
    /** Explicit region; null when not said. */
    @Nullable
    String regionId();

    /** WGS-84 degrees; null when not said. */
    @Nullable
    Double latitude();

    /** WGS-84 degrees; null when not said. */
    @Nullable
    Double longitude();

    /** ISO 3166-1 alpha-2 country of the postal code; null when not said. */
    @Nullable
    String country();

    /** Postal code; null when not said. */
    @Nullable
    String postalCode();
}
