package io.quartier.common.region;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version of a region for tests. */
record Town(String regionId, int version, Instant effectiveFrom, @Nullable String parentId, boolean closed,
        List<String> h3Cells, @Nullable String country, List<String> postalPrefixes) implements VersionedRegion {
    static final Instant BEGIN = Instant.parse("2016-01-01T00:00:00Z");

    /** The first version, without a shape. */
    static Town of(String id, @Nullable String parent) {
        return new Town(id, 1, BEGIN, parent, false, List.of(), null, List.of());
    }

    Town from(int number, Instant from) {
        return new Town(regionId, number, from, parentId, closed, h3Cells, country, postalPrefixes);
    }

    Town close() {
        return new Town(regionId, version, effectiveFrom, parentId, true, h3Cells, country, postalPrefixes);
    }

    Town below(String parent) {
        return new Town(regionId, version, effectiveFrom, parent, closed, h3Cells, country, postalPrefixes);
    }

    Town cells(String... cells) {
        return new Town(regionId, version, effectiveFrom, parentId, closed, List.of(cells), country, postalPrefixes);
    }

    Town postal(@Nullable String of, String... prefixes) {
        return new Town(regionId, version, effectiveFrom, parentId, closed, h3Cells, of, List.of(prefixes));
    }

    @Override
    public String zone() {
        return "UTC";
    }
}
