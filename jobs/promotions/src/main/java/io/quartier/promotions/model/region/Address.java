package io.quartier.promotions.model.region;

import org.jspecify.annotations.Nullable;

/**
 * What is said of a place beside the id of its region.
 *
 * @param point      where it is; null when not said
 * @param country    ISO 3166-1 alpha-2 country of the postal code; null when not said
 * @param postalCode postal code; null when not said, and once the region is found
 */
public record Address(@Nullable Point point, @Nullable String country, @Nullable String postalCode) {
    /** The point alone: the postal code is needed for nothing but the region. Null where no point is said. */
    public @Nullable Address atPoint() {
        return point == null ? null : new Address(point, null, null);
    }
}
