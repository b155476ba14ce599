package io.quartier.promotions.model.region;

import io.quartier.promotions.model.decision.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every version of every region, and where a region lies at an instant. What names no open leaf region is nowhere.
 *
 * <p>Not safe for use by several threads. Taking in the same version twice changes nothing.
 */
public final class RegionBook {
    /** Where it is that nobody knows: no region is above it, its clock is UTC, and it has no money. */
    public static final Place NOWHERE = new Place(List.of("unknown"), "UTC");

    private final Map<String, TreeMap<Instant, KnownRegion>> versions = new HashMap<>();
    private final Map<String, Set<String>> children = new HashMap<>();

    /** Takes in a version. */
    public void add(KnownRegion region) {
        versions.computeIfAbsent(region.regionId(), id -> new TreeMap<>()).merge(region.effectiveFrom(), region,
                (known, next) -> next.version() >= known.version() ? next : known);
        if (region.parentId() != null) {
            children.computeIfAbsent(region.parentId(), id -> new HashSet<>()).add(region.regionId());
        }
    }

    /** Every version taken in, for snapshots. */
    public List<KnownRegion> all() {
        return versions.values().stream().map(Map::values).flatMap(Collection::stream).toList();
    }

    /** A leaf region with all that is above it, as known at an instant; {@link #NOWHERE} if there is no such leaf. */
    public Place place(String regionId, Instant at) {
        return findOpen(regionId, at).filter(region -> isLeaf(regionId, at))
                .map(leaf -> new Place(path(leaf, at), leaf.zone(), leaf.currency())).orElse(NOWHERE);
    }

    /** The open leaf regions at and below a region, as known at an instant. */
    public Set<String> leavesBelow(String regionId, Instant at) {
        Set<String> leaves = new TreeSet<>();
        gather(regionId, at, leaves, new HashSet<>());
        return leaves;
    }

    private void gather(String regionId, Instant at, Set<String> leaves, Set<String> passed) {
        if (!passed.add(regionId) || findOpen(regionId, at).isEmpty()) {
            return;
        }
        if (isLeaf(regionId, at)) {
            leaves.add(regionId);
            return;
        }
        for (String child : children.getOrDefault(regionId, Set.of())) {
            if (findOpen(child, at).filter(region -> regionId.equals(region.parentId())).isPresent()) {
                gather(child, at, leaves, passed);
            }
        }
    }

    /** The region above one, as known at an instant; empty for roots and what nobody knows. */
    public Optional<String> findParent(String regionId, Instant at) {
        return find(regionId, at).map(KnownRegion::parentId);
    }

    private List<String> path(KnownRegion leaf, Instant at) {
        List<String> path = new ArrayList<>();
        Optional<KnownRegion> next = Optional.of(leaf);
        while (next.filter(region -> !path.contains(region.regionId())).isPresent()) {
            KnownRegion region = next.get();
            path.add(region.regionId());
            next = region.parentId() == null ? Optional.empty() : find(region.parentId(), at);
        }
        return path;
    }

    private boolean isLeaf(String regionId, Instant at) {
        return children.getOrDefault(regionId, Set.of()).stream().map(child -> findOpen(child, at))
                .flatMap(Optional::stream).noneMatch(child -> regionId.equals(child.parentId()));
    }

    private Optional<KnownRegion> findOpen(String regionId, Instant at) {
        return find(regionId, at).filter(region -> !region.closed());
    }

    private Optional<KnownRegion> find(String regionId, Instant at) {
        TreeMap<Instant, KnownRegion> known = versions.get(regionId);
        return Optional.ofNullable(known == null ? null : known.floorEntry(at)).map(Map.Entry::getValue);
    }
}
