package io.quartier.kpi.model;

import com.uber.h3core.H3Core;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.jspecify.annotations.Nullable;

/**
 * Every version of every region of a feed, and the leaf region of a place at an instant.
 *
 * <p>Not thread-safe; one per operator task. Adding the same version twice changes nothing.
 */
public final class RegionTree {
    private final Map<String, TreeMap<Long, RegionChanged>> versions = new HashMap<>();
    private final Map<String, Set<String>> children = new HashMap<>();
    /** Versions of regions by each H3 cell they cover. */
    private final Map<Long, List<RegionChanged>> claimsOfCell = new HashMap<>();
    private final TreeMap<Integer, Integer> resolutions = new TreeMap<>();
    private final Map<String, List<RegionChanged>> claimsOfPostalPrefix = new HashMap<>();
    /** By region and currency the instant of {@link #mixedFrom(String, String)}, until a region is added. */
    private final Map<String, Long> mixedFrom = new HashMap<>();
    /** When anything changes: between two of these instants every region has one path. */
    private final TreeSet<Long> turns = new TreeSet<>();
    /** Paths of leaves from one turn to the next, the latest asked for: nearly every event falls between the same two. */
    private final Map<String, RegionPath> leaves = new HashMap<>();
    private long leavesFrom = Long.MAX_VALUE;
    private long leavesUntil = Long.MAX_VALUE;
    private int longestPrefix;
    private @Nullable H3Core h3;

    /** Takes in a version of a region. */
    public void add(RegionChanged region) {
        mixedFrom.clear();
        turns.add(region.effectiveFrom().toEpochMilli());
        leaves.clear();
        leavesFrom = Long.MAX_VALUE;
        leavesUntil = Long.MAX_VALUE;
        versions.computeIfAbsent(region.regionId(), id -> new TreeMap<>())
                .merge(region.effectiveFrom().toEpochMilli(), region, RegionTree::newer);
        if (region.parentId() != null) {
            children.computeIfAbsent(region.parentId(), id -> new HashSet<>()).add(region.regionId());
        }
        for (String cell : region.h3Cells()) {
            long index = h3().stringToH3(cell);
            resolutions.put(h3().getResolution(index), 1);
            claimsOfCell.computeIfAbsent(index, id -> new ArrayList<>()).add(region);
        }
        for (String prefix : region.postalPrefixes()) {
            longestPrefix = Math.max(longestPrefix, prefix.length());
            claimsOfPostalPrefix.computeIfAbsent(postalKey(region.country(), prefix), id -> new ArrayList<>())
                    .add(region);
        }
    }

    /** Every version taken in, for snapshots. */
    public List<RegionChanged> all() {
        return versions.values().stream().map(Map::values).flatMap(Collection::stream).toList();
    }

    /**
     * The leaf region of a place and everything above it, as known at an instant.
     *
     * @param atMillis event time
     * @return the path of {@link RegionPath#UNKNOWN_REGION} when nothing leads to a leaf region
     */
    public RegionPath resolve(PlaceClaim place, long atMillis) {
        return findById(place.regionId(), atMillis)
                .or(() -> findByCoordinates(place.latitude(), place.longitude(), atMillis))
                .or(() -> findByPostalCode(place.country(), place.postalCode(), atMillis))
                .orElseGet(() -> RegionPath.unknown(rootCurrency(atMillis)));
    }

    /** The paths of all open leaf regions that are or lie below a region, as known at an instant; none when the region is unknown. */
    public List<RegionPath> pathsThrough(String regionId, long atMillis) {
        var leaves = new TreeSet<String>();
        collectLeaves(regionId, atMillis, leaves, new HashSet<>());
        return leaves.stream().map(leaf -> path(leaf, atMillis)).toList();
    }

    private void collectLeaves(String regionId, long atMillis, Set<String> leaves, Set<String> seen) {
        if (!seen.add(regionId) || findOpen(regionId, atMillis).isEmpty()) {
            return;
        }
        if (isLeaf(regionId, atMillis)) {
            leaves.add(regionId);
            return;
        }
        for (String child : children.getOrDefault(regionId, Set.of())) {
            if (findVersion(child, atMillis).filter(region -> regionId.equals(region.parentId())).isPresent()) {
                collectLeaves(child, atMillis, leaves, seen);
            }
        }
    }

    /** A region of any level and everything above it, as known at an instant; the unknown region when there is none of that id. */
    public RegionPath pathOf(String regionId, long atMillis) {
        return findVersion(regionId, atMillis).isPresent()
                ? path(regionId, atMillis)
                : RegionPath.unknown(rootCurrency(atMillis));
    }

    /** Every region as known at an instant, by id. */
    public List<RegionNode> nodesAt(long atMillis) {
        return versions.keySet().stream().sorted().map(id -> findVersion(id, atMillis)).flatMap(Optional::stream)
                .map(RegionChanged::node).toList();
    }

    /**
     * The money of the feed, which events without a known place are counted in: that of its first root by id. Only versions that hold at
     * the instant have a say; whether later ones are known yet depends on how the topics are read.
     */
    private String rootCurrency(long atMillis) {
        return versions.keySet().stream().map(id -> findVersion(id, atMillis)).flatMap(Optional::stream)
                .filter(region -> region.parentId() == null).min(Comparator.comparing(RegionChanged::regionId))
                .map(RegionChanged::currency).orElse(RegionPath.ANY_CURRENCY);
    }

    private Optional<RegionPath> findById(@Nullable String regionId, long atMillis) {
        if (regionId == null) {
            return Optional.empty();
        }
        keepLeavesOf(atMillis);
        boolean isKept = atMillis >= leavesFrom && atMillis < leavesUntil;
        RegionPath known = isKept ? leaves.get(regionId) : null;
        if (known == null && isLeaf(regionId, atMillis)) {
            known = path(regionId, atMillis);
            if (isKept) {
                leaves.put(regionId, known);
            }
        }
        return Optional.ofNullable(known);
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

    private Optional<RegionPath> findByCoordinates(@Nullable Double latitude, @Nullable Double longitude,
            long atMillis) {
        if (latitude == null || longitude == null) {
            return Optional.empty();
        }
        for (int resolution : resolutions.descendingKeySet()) {
            long cell = h3().latLngToCell(latitude, longitude, resolution);
            var found = firstLeaf(claimsOfCell.get(cell), atMillis);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<RegionPath> findByPostalCode(@Nullable String country, @Nullable String postalCode,
            long atMillis) {
        if (postalCode == null) {
            return Optional.empty();
        }
        for (int length = Math.min(longestPrefix, postalCode.length()); length > 0; length--) {
            String prefix = postalCode.substring(0, length);
            var found = firstLeaf(claimsOfPostalPrefix.get(postalKey(country, prefix)), atMillis);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Of several leaves that claim the same place the one with the smallest id, so that every task decides alike. */
    private Optional<RegionPath> firstLeaf(@Nullable List<RegionChanged> claims, long atMillis) {
        RegionPath first = null;
        for (RegionChanged claim : claims == null ? List.<RegionChanged>of() : claims) {
            RegionPath path = holds(claim, atMillis) ? findById(claim.regionId(), atMillis).orElse(null) : null;
            boolean isFirst = first == null
                    || (path != null && path.leaf().regionId().compareTo(first.leaf().regionId()) < 0);
            first = isFirst ? path : first;
        }
        return Optional.ofNullable(first);
    }

    private boolean holds(RegionChanged region, long atMillis) {
        return findVersion(region.regionId(), atMillis).filter(region::equals).isPresent();
    }

    private boolean isLeaf(String regionId, long atMillis) {
        return findOpen(regionId, atMillis).isPresent() && children.getOrDefault(regionId, Set.of()).stream()
                .map(child -> findOpen(child, atMillis)).flatMap(Optional::stream)
                .noneMatch(child -> regionId.equals(child.parentId()));
    }

    private Optional<RegionChanged> findOpen(String regionId, long atMillis) {
        return findVersion(regionId, atMillis).filter(region -> !region.closed());
    }

    private RegionPath path(String leafId, long atMillis) {
        var nodes = new ArrayList<RegionNode>();
        var seen = new HashSet<String>();
        String regionId = leafId;
        while (regionId != null && seen.add(regionId)) {
            RegionChanged region = findVersion(regionId, atMillis).orElse(null);
            if (region == null) {
                break;
            }
            nodes.add(node(region, atMillis));
            regionId = region.parentId();
        }
        return new RegionPath(nodes);
    }

    private RegionNode node(RegionChanged region, long atMillis) {
        return new RegionNode(region.regionId(), region.zone(), region.currency(),
                mixedFrom(region.regionId(), region.currency()) <= atMillis);
    }

    /** From when on a region of another currency is below; from then on for ever, so that no cell is counted in two ways by turns. */
    private long mixedFrom(String regionId, String currency) {
        String key = regionId + ' ' + currency;
        Long known = mixedFrom.get(key);
        if (known != null) {
            return known;
        }
        mixedFrom.put(key, Long.MAX_VALUE); // ends a circle of parents
        long from = Long.MAX_VALUE;
        for (String child : children.getOrDefault(regionId, Set.of())) {
            for (RegionChanged version : versions.getOrDefault(child, new TreeMap<>()).values()) {
                if (regionId.equals(version.parentId())) {
                    long since = version.effectiveFrom().toEpochMilli();
                    from = Math.min(from, version.currency().equals(currency)
                            ? Math.max(since, mixedFrom(child, currency))
                            : since);
                }
            }
        }
        mixedFrom.put(key, from);
        return from;
    }

    private Optional<RegionChanged> findVersion(String regionId, long atMillis) {
        var known = versions.get(regionId);
        var entry = known == null ? null : known.floorEntry(atMillis);
        return entry == null ? Optional.empty() : Optional.of(entry.getValue());
    }

    private static RegionChanged newer(RegionChanged known, RegionChanged next) {
        return next.version() >= known.version() ? next : known;
    }

    private static String postalKey(@Nullable String country, String prefix) {
        return (country == null ? "" : country) + ' ' + prefix;
    }

    private H3Core h3() {
        if (h3 == null) {
            try {
                h3 = H3Core.newInstance();
            } catch (IOException e) {
                throw new UncheckedIOException("the native library of H3 could not be loaded", e);
            }
        }
        return h3;
    }
}
