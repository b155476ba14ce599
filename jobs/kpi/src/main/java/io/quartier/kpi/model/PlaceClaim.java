package io.quartier.kpi.model;

import io.quartier.common.region.SaidPlace;
import org.jspecify.annotations.Nullable;

/**
 * What an event says of its place; the first that leads to a leaf region counts: id, else coordinates, else postal code.
 *
 * @param regionId   explicit region; null when not said
 * @param latitude   WGS-84 degrees; null when not said
 * @param longitude  WGS-84 degrees; null when not said
 * @param country    ISO 3166-1 alpha-2 country of the postal code; null when not said
 * @param postalCode postal code; null when not said
 */
public record PlaceClaim(@Nullable String regionId, @Nullable Double latitude, @Nullable Double longitude,
        @Nullable String country, @Nullable String postalCode) implements SaidPlace {
    /** A place that says nothing. */
    public static final PlaceClaim NOWHERE = new PlaceClaim(null, null, null, null, null);
}
