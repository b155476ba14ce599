package io.quartier.local.truth.city;

import com.uber.h3core.H3Core;
import io.quartier.local.truth.LocalCalendar;
import io.quartier.schemas.Place;
import io.quartier.schemas.RegionVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tree of regions: which leaf a place belongs to, by its id, else its coordinates, else its postal code. */
final class Regions {
    private final Map<String, RegionVersion> byId = new HashMap<>();
    private final Set<String> parents = new HashSet<>();
    private final H3Core h3;

    Regions(List<RegionVersion> versions) {
        for (RegionVersion version : versions) {
            if (byId.put(version.getRegionId(), version) != null) {
                throw new IllegalArgumentException("more than one version of " + version.getRegionId());
            }
            if (version.getParentId() != null) {
                parents.add(version.getParentId());
            }
        }
        try {
            h3 = H3Core.newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The leaf region of a place and all regions above it; the region {@code unknown} where nothing leads to a leaf. */
    List<Region> path(@Nullable Place place, Instant at) {
        String leaf = place == null ? null : leaf(place, at);
        return leaf == null ? unknown() : pathOf(leaf);
    }

    /** A region of any level and all regions above it. */
    List<Region> pathOf(String regionId) {
        List<Region> path = new ArrayList<>();
        for (RegionVersion node = byId.get(regionId); node != null; node = byId.get(node.getParentId())) {
            path.add(new Region(node.getRegionId(), LocalCalendar.of(node.getZone()), node.getCurrency(),
                    isMixed(node)));
        }
        return path;
    }

    /** Where events without a known place are counted: by UTC and in the money of the first root. */
    private List<Region> unknown() {
        String currency = byId.values().stream().filter(region -> region.getParentId() == null)
                .min(Comparator.comparing(RegionVersion::getRegionId)).orElseThrow().getCurrency();
        return List.of(new Region("unknown", LocalCalendar.of("UTC"), currency, false));
    }

    private boolean isMixed(RegionVersion node) {
        return byId.values().stream().filter(region -> node.getRegionId().equals(region.getParentId()))
                .anyMatch(child -> !child.getCurrency().equals(node.getCurrency()) || isMixed(child));
    }

    private @Nullable String leaf(Place place, Instant at) {
        String named = place.getRegionId();
        if (named != null && byId.containsKey(named) && isOpenLeaf(byId.get(named), at)) {
            return named;
        }
        Double latitude = place.getLatitude();
        Double longitude = place.getLongitude();
        if (latitude != null && longitude != null) {
            String found = first(at, region -> region.getH3Cells().stream().anyMatch(cell -> cell
                    .equals(h3.latLngToCellAddress(latitude, longitude, h3.getResolution(cell)))));
            if (found != null) {
                return found;
            }
        }
        String code = place.getPostalCode();
        return code == null
                ? null
                : first(at, region -> String.valueOf(place.getCountry()).equals(region.getCountry())
                        && region.getPostalPrefixes().stream().anyMatch(code::startsWith));
    }

    private @Nullable String first(Instant at, Predicate<RegionVersion> claims) {
        return byId.values().stream().filter(region -> isOpenLeaf(region, at)).filter(claims)
                .map(RegionVersion::getRegionId).min(Comparator.naturalOrder()).orElse(null);
    }

    private boolean isOpenLeaf(RegionVersion region, Instant at) {
        return !parents.contains(region.getRegionId()) && !region.getOccurredAt().isAfter(at);
    }
}
