package io.quartier.kpi.model;

import static java.util.Objects.requireNonNull;

/**
 * The figures of one family in one region: what their cells live together by.
 *
 * @param family   which figures
 * @param regionId region, leaf or above
 */
public record RegionFamily(Family family, String regionId) {
    public RegionFamily {
        requireNonNull(family, "family is null");
        requireNonNull(regionId, "regionId is null");
    }

    /** Of names, never of an enum's identity: it decides where the state lives and must be the same in every process. */
    @Override
    public int hashCode() {
        return family.name().hashCode() * 31 + regionId.hashCode();
    }
}
