package io.quartier.kpi.model;

import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the way from the hub to the door weighs in CO2.
 *
 * <p>Grams of CO2 equivalents per kilometre at the exhaust, rounded to 10: small motorbike, average car and average van of the UK
 * Government GHG Conversion Factors for Company Reporting (2023). A cargo bike is taken to be electric: about 15 Wh/km of grid
 * power. A carrier's tour is shared by parcels that nobody here knows, so it has no factor; {@code restate/delivery.sql} says the same.
 */
final class Carbon {
    private static final Map<String, Long> GRAMS_PER_KM = Map.of("foot", 0L, "bike", 0L, "cargo_bike", 5L, "scooter",
            80L, "car", 170L, "van", 230L);

    private Carbon() {}

    /** Grams of one delivery; empty where distance, courier or its factor is not known. */
    static OptionalLong findGrams(@Nullable String courierKind, @Nullable Double distanceKm) {
        Long perKm = courierKind == null ? null : GRAMS_PER_KM.get(courierKind);
        return perKm == null || distanceKm == null
                ? OptionalLong.empty()
                : OptionalLong.of((long) Math.floor(distanceKm * perKm + 0.5));
    }
}
