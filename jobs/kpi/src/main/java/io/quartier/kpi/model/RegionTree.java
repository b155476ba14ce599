package io.quartier.kpi.model;

import io.quartier.common.region.RegionVersions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every version of every region of a feed, and the leaf region of a place at an instant, with the money that its figures are counted in.
 *
 * <p>Not thread-safe; one per operator task. Adding the same version twice changes nothing.
 */
public final class RegionTree {
    /** By region and currency the instant of {@link #mixedFrom(String, String)}, until a region is added. */
    private final Map<String, Long> mixedFrom = new HashMap<>();
    private final RegionVersions<RegionChanged, RegionPath> regions = new RegionVersions<>(this::path);

    /** Takes in a version of a region. */
    public void add(RegionChanged region) {
        mixedFrom.clear();
        regions.add(region);
    }

    /** Every version taken in, for snapshots. */
    public List<RegionChanged> all() {
        return regions.all();
    }

    /**
     * The leaf region of a place and everything above it, as known at an instant.
     *
     * @param atMillis event time
     * @return the path of {@link RegionPath#UNKNOWN_REGION} when nothing leads to a leaf region
     */
    public RegionPath resolve(PlaceClaim place, long atMillis) {
        return regions.findLeaf(place, atMillis).orElseGet(() -> RegionPath.unknown(rootCurrency(atMillis)));
    }

    /** The paths of all open leaf regions that are or lie below a region, as known at an instant; none when the region is unknown. */
    public List<RegionPath> pathsThrough(String regionId, long atMillis) {
        return regions.leavesBelow(regionId, atMillis);
    }

    /** A region of any level and everything above it, as known at an instant; the unknown region when there is none of that id. */
    public RegionPath pathOf(String regionId, long atMillis) {
        return regions.findPath(regionId, atMillis).orElseGet(() -> RegionPath.unknown(rootCurrency(atMillis)));
    }

    /** Every region as known at an instant, by id. */
    public List<RegionNode> nodesAt(long atMillis) {
        return regions.at(atMillis).map(RegionChanged::node).toList();
    }

    /**
     * The money of the feed, which events without a known place are counted in: that of its first root by id. Only versions that hold at
     * the instant have a say; whether later ones are known yet depends on how the topics are read.
     */
    private String rootCurrency(long atMillis) {
        return regions.at(atMillis).filter(region -> region.parentId() == null).findFirst()
                .map(RegionChanged::currency).orElse(RegionPath.ANY_CURRENCY);
    }

    private RegionPath path(List<RegionChanged> path, long atMillis) {
        return new RegionPath(path.stream().map(region -> node(region, atMillis)).toList());
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
        long from = regions.everBelow(regionId).mapToLong(below -> mixedFrom(below, currency)).min()
                .orElse(Long.MAX_VALUE);
        mixedFrom.put(key, from);
        return from;
    }

    private long mixedFrom(RegionChanged below, String currency) {
        long since = below.effectiveFrom().toEpochMilli();
        return below.currency().equals(currency) ? Math.max(since, mixedFrom(below.regionId(), currency)) : since;
    }
}
