package io.quartier.promotions.model.region;

import io.quartier.common.region.RegionVersions;
import io.quartier.common.region.SaidPlace;
import io.quartier.promotions.model.decision.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every version of every region, and where a place lies at an instant, as every job finds it ({@link RegionVersions}). What leads to no open
 * leaf region is nowhere.
 *
 * <p>Not safe for use by several threads. Taking in the same version twice changes nothing.
 */
public final class RegionBook {
    /** Where it is that nobody knows: no region is above it, its clock is UTC, and it has no money. */
    public static final Place NOWHERE = new Place(List.of("unknown"), "UTC");

    private final RegionVersions<KnownRegion, Place> regions = new RegionVersions<>(
            (path, atMillis) -> toPlace(path));

    /** What is looked up. */
    private record Said(@Nullable String regionId, @Nullable Address address) implements SaidPlace {
        @Override
        public @Nullable Double latitude() {
            return address == null || address.point() == null ? null : (Double) address.point().latitude();
        }

        @Override
        public @Nullable Double longitude() {
            return address == null || address.point() == null ? null : (Double) address.point().longitude();
        }

        @Override
        public @Nullable String country() {
            return address == null ? null : address.country();
        }

        @Override
        public @Nullable String postalCode() {
            return address == null ? null : address.postalCode();
        }
    }

    private static Place toPlace(List<KnownRegion> path) {
        KnownRegion leaf = path.getFirst();
        return new Place(path.stream().map(KnownRegion::regionId).toList(), leaf.zone(), leaf.currency());
    }

    /** Takes in a version. */
    public void add(KnownRegion region) {
        regions.add(region);
    }

    /** Every version taken in, for snapshots. */
    public List<KnownRegion> all() {
        return regions.all();
    }

    /** A leaf region with all that is above it, as known at an instant; {@link #NOWHERE} if there is no such leaf. */
    public Place place(String regionId, Instant at) {
        return place(regionId, null, at);
    }

    /**
     * The leaf region of a place with all that is above it, as known at an instant: by its id, else by the coordinates, else by the postal
     * code; {@link #NOWHERE} if nothing leads to a leaf.
     *
     * @param regionId that of {@link #NOWHERE} when not said
     * @param address  null when not said
     */
    public Place place(String regionId, @Nullable Address address, Instant at) {
        String said = regionId.equals(NOWHERE.regionId()) ? null : regionId;
        return regions.findLeaf(new Said(said, address), at.toEpochMilli()).orElse(NOWHERE);
    }

    /** The open leaf regions at and below a region, as known at an instant. */
    public Set<String> leavesBelow(String regionId, Instant at) {
        return regions.leavesBelow(regionId, at.toEpochMilli()).stream().map(Place::regionId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The region above one, as known at an instant; empty for roots and what nobody knows. */
    public Optional<String> findParent(String regionId, Instant at) {
        return regions.find(regionId, at.toEpochMilli()).map(KnownRegion::parentId);
    }
}
