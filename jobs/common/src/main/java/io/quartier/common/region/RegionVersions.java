package io.quartier.common.region;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every version of every region of a feed, and the leaf region of a place at an instant with all that is above it. Every job asks this
 * class, so that an event lies in the same leaf region for all of them.
 *
 * <p>Not thread-safe; one per operator task. Adding the same version twice changes nothing, and neither does the order in which versions
 * come.
 *
 * @param <R> version of a region
 * @param <P> what a job makes of a leaf region and those above it
 */
public final class RegionVersions<R extends VersionedRegion, P> {
    private final PathOf<R, P> shape;
    private final Map<String, TreeMap<Long, R>> versions = new HashMap<>();
    private final Map<String, Set<String>> children = new HashMap<>();
    private final CellClaims<R> cells = new CellClaims<>();
    private final PostalClaims<R> postalCodes = new PostalClaims<>();
    /** When anything changes: between two of these instants every region has one path. */
    private final TreeSet<Long> turns = new TreeSet<>();
    /** Paths of leaves from one turn to the next, the latest asked for: nearly every event falls between the same two. */
    private final Map<String, P> leaves = new HashMap<>();
    private long leavesFrom = Long.MAX_VALUE;
    private long leavesUntil = Long.MAX_VALUE;

    /**
     * What a job makes of a path. It may depend on the instant only as far as versions begin.
     *
     * @param <R> version of a region
     * @param <P> what is made of it
     */
    @FunctionalInterface
    public interface PathOf<R, P> {
        /**
         * Makes it.
         *
         * @param path     the region first, then each above it up to the root or to what nobody knows; at least one
         * @param atMillis event time as of which these are
         */
        P of(List<R> path, long atMillis);
    }

    /** Makes paths in that way. */
    public RegionVersions(PathOf<R, P> shape) {
        this.shape = shape;
    }

    /** Takes in a version. */
    public void add(R region) {
        long from = region.effectiveFrom().toEpochMilli();
        TreeMap<Long, R> known = versions.computeIfAbsent(region.regionId(), id -> new TreeMap<>());
        if (region.equals(known.get(from))) {
            return;
        }
        known.merge(from, region, (before, next) -> next.version() >= before.version() ? next : before);
        turns.add(from);
        forgetLeaves();
        if (region.parentId() != null) {
            children.computeIfAbsent(region.parentId(), id -> new HashSet<>()).add(region.regionId());
        }
        cells.add(region);
        postalCodes.add(region);
    }

    private void forgetLeaves() {
        leaves.clear();
        leavesFrom = Long.MAX_VALUE;
        leavesUntil = Long.MAX_VALUE;
    }

    /** Every version taken in, for snapshots. */
    public List<R> all() {
        return versions.values().stream().map(Map::values).flatMap(Collection::stream).toList();
    }

    /** Every region as known at an instant, by id. */
    public Stream<R> at(long atMillis) {
        return versions.keySet().stream().sorted().flatMap(id -> find(id, atMillis).stream());
    }

    /** A region as known at an instant, also one that is closed. */
    public Optional<R> find(String regionId, long atMillis) {
        TreeMap<Long, R> known = versions.get(regionId);
        var entry = known == null ? null : known.floorEntry(atMillis);
        return entry == null ? Optional.empty() : Optional.of(entry.getValue());
    }

    /** Every version of any time that says it lies directly below a region. */
    public Stream<R> everBelow(String regionId) {
        return children.getOrDefault(regionId, Set.of()).stream()
                .flatMap(child -> versions.getOrDefault(child, new TreeMap<>()).values().stream())
                .filter(version -> regionId.equals(version.parentId()));
    }

    /**
     * The leaf region of a place as known at an instant: the one named, else the one with the finest cell around its coordinates, else the
     * one with the longest beginning of its postal code. Of several leaves with equal claims the one with the smallest id.
     *
     * @param atMillis event time
     * @return empty when nothing leads to an open leaf region
     */
    public Optional<P> findLeaf(SaidPlace place, long atMillis) {
        return findById(place.regionId(), atMillis)
                .or(() -> findByCoordinates(place.latitude(), place.longitude(), atMillis))
                .or(() -> findByPostalCode(place.country(), place.postalCode(), atMillis));
    }

    /** A region of any level and everything above it, as known at an instant; empty when there is none of that id. */
    public Optional<P> findPath(String regionId, long atMillis) {
        return find(regionId, atMillis).map(region -> path(region, atMillis));
    }

    /** All open leaf regions that are or lie below a region, by id, as known at an instant; none when the region is unknown. */
    public List<P> leavesBelow(String regionId, long atMillis) {
        var found = new TreeMap<String, R>();
        collectLeaves(regionId, atMillis, found, new HashSet<>());
        return found.values().stream().map(leaf -> path(leaf, atMillis)).toList();
    }

    private void collectLeaves(String regionId, long atMillis, Map<String, R> found, Set<String> seen) {
        R region = findOpen(regionId, atMillis).orElse(null);
        if (region == null || !seen.add(regionId)) {
            return;
        }
        if (isLeaf(regionId, atMillis)) {
            found.put(regionId, region);
            return;
        }
        for (String child : children.getOrDefault(regionId, Set.of())) {
            if (find(child, atMillis).filter(below -> regionId.equals(below.parentId())).isPresent()) {
                collectLeaves(child, atMillis, found, seen);
            }
        }
    }

    private Optional<P> findById(@Nullable String regionId, long atMillis) {
        if (regionId == null) {
            return Optional.empty();
        }
        keepLeavesOf(atMillis);
        boolean isKept = atMillis >= leavesFrom && atMillis < leavesUntil;
        @Nullable
        P known = isKept ? leaves.get(regionId) : null;
        if (known != null) {
            return Optional.of(known);
        }
        Optional<P> found = findOpen(regionId, atMillis).filter(region -> isLeaf(regionId, atMillis))
                .map(leaf -> path(leaf, atMillis));
        if (isKept) {
            found.ifPresent(path -> leaves.put(regionId, path));
        }
        return found;
    }

    /** Goes on to the turns around an instant when it is later than those. */
    private void keepLeavesOf(long atMillis) {
        if (atMillis >= leavesUntil || leavesFrom == Long.MAX_VALUE) {
            Long from = turns.floor(atMillis);
            Long until = turns.higher(atMillis);
            leaves.clear();
            leavesFrom = from == null ? Long.MIN_VALUE : from;
            leavesUntil = until == null ? Long.MAX_VALUE : until;
        }
    }

    private Optional<P> findByCoordinates(@Nullable Double latitude, @Nullable Double longitude, long atMillis) {
        return latitude == null || longitude == null
                ? Optional.empty()
                : firstLeaf(cells.at(latitude, longitude), atMillis);
    }

    private Optional<P> findByPostalCode(@Nullable String country, @Nullable String postalCode, long atMillis) {
        return postalCode == null ? Optional.empty() : firstLeaf(postalCodes.of(country, postalCode), atMillis);
    }

    /** Of several leaves that claim the same place the one with the smallest id, so that every task decides alike. */
    private Optional<P> firstLeaf(Stream<List<R>> claims, long atMillis) {
        return claims.flatMap(rivals -> rivals.stream().filter(claim -> holds(claim, atMillis))
                .filter(claim -> findById(claim.regionId(), atMillis).isPresent())
                .min(Comparator.comparing(VersionedRegion::regionId)).stream()).findFirst()
                .flatMap(leaf -> findById(leaf.regionId(), atMillis));
    }

    private boolean holds(R region, long atMillis) {
        return find(region.regionId(), atMillis).filter(region::equals).isPresent();
    }

    private boolean isLeaf(String regionId, long atMillis) {
        return children.getOrDefault(regionId, Set.of()).stream().flatMap(child -> findOpen(child, atMillis).stream())
                .noneMatch(child -> regionId.equals(child.parentId()));
    }

    private Optional<R> findOpen(String regionId, long atMillis) {
        return find(regionId, atMillis).filter(region -> !region.closed());
    }

    private P path(R leaf, long atMillis) {
        var path = new ArrayList<R>();
        var seen = new HashSet<String>();
        Optional<R> next = Optional.of(leaf);
        while (next.filter(region -> seen.add(region.regionId())).isPresent()) {
            R region = next.get();
            path.add(region);
            next = region.parentId() == null ? Optional.empty() : find(region.parentId(), atMillis);
        }
        return shape.of(path, atMillis);
    }
}
