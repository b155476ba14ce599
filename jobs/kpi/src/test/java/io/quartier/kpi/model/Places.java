package io.quartier.kpi.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Regions for tests: Brazil with two cities and the United States with one, in four time zones.
 *
 * <pre>
 * br ── br-sp ── br-sp-centro        us ── us-nyc
 *    └─ br-am
 * </pre>
 */
public final class Places {
    public static final Instant LAUNCH = Instant.parse("2016-01-01T00:00:00Z");
    public static final RegionNode BR = new RegionNode("br", "America/Sao_Paulo", "BRL");
    public static final RegionNode SP = new RegionNode("br-sp", "America/Sao_Paulo", "BRL");
    public static final RegionNode CENTRO = new RegionNode("br-sp-centro", "America/Sao_Paulo", "BRL");
    public static final RegionNode MANAUS = new RegionNode("br-am", "America/Manaus", "BRL");
    public static final RegionNode US = new RegionNode("us", "America/Chicago", "USD");
    public static final RegionNode NYC = new RegionNode("us-nyc", "America/New_York", "USD");

    public static final RegionPath IN_CENTRO = new RegionPath(List.of(CENTRO, SP, BR));
    public static final RegionPath IN_MANAUS = new RegionPath(List.of(MANAUS, BR));
    public static final RegionPath IN_NYC = new RegionPath(List.of(NYC, US));

    private Places() {}

    /** Every region in its first version. */
    public static List<RegionChanged> all() {
        return List.of(region(BR, null).build(), region(SP, "br").build(), region(CENTRO, "br-sp").build(),
                region(MANAUS, "br").build(), region(US, null).build(), region(NYC, "us").build());
    }

    /** A place that names its region. */
    public static PlaceClaim at(String regionId) {
        return new PlaceClaim(regionId, null, null, null, null);
    }

    /** A place by its coordinates. */
    public static PlaceClaim at(double latitude, double longitude) {
        return new PlaceClaim(null, latitude, longitude, null, null);
    }

    /** A place by its postal code. */
    public static PlaceClaim at(@Nullable String country, String postalCode) {
        return new PlaceClaim(null, null, null, country, postalCode);
    }

    /** The first version of a region, open since {@link #LAUNCH}. */
    public static Version region(RegionNode node, @Nullable String parentId) {
        return new Version(node, parentId);
    }

    /** A version of a region in the making. */
    public static final class Version {
        private final RegionNode node;
        private final @Nullable String parentId;
        private int number = 1;
        private Instant from = LAUNCH;
        private List<String> cells = List.of();
        private @Nullable String country;
        private List<String> prefixes = List.of();
        private boolean closed;

        private Version(RegionNode node, @Nullable String parentId) {
            this.node = node;
            this.parentId = parentId;
        }

        public Version number(int version, Instant effectiveFrom) {
            number = version;
            from = effectiveFrom;
            return this;
        }

        public Version cells(String... h3Cells) {
            cells = List.of(h3Cells);
            return this;
        }

        public Version postal(@Nullable String ofCountry, String... postalPrefixes) {
            country = ofCountry;
            prefixes = List.of(postalPrefixes);
            return this;
        }

        public Version closed() {
            closed = true;
            return this;
        }

        public RegionChanged build() {
            return new RegionChanged(node.regionId(), number, from, parentId, "city", node.regionId(), node.zone(),
                    node.currency(), null, null, cells, country, prefixes, null, closed);
        }
    }
}
