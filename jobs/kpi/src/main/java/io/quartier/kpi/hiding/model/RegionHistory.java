package io.quartier.kpi.hiding.model;

import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.Window;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parents and calendars of regions at every time. */
public final class RegionHistory {
    /**
     * A version of a region.
     *
     * @param regionId   region
     * @param version    from 1, rising; of two from the same instant on the higher counts
     * @param fromMillis from when on it holds
     * @param parentId   null for a root
     * @param zone       of its calendar
     */
    public record Version(String regionId, int version, long fromMillis, @Nullable String parentId, ZoneId zone) {}

    private final Map<String, TreeMap<Long, Version>> versions;
    private final Map<String, Set<String>> everBelow = new HashMap<>();

    /** @param versions every version of every region of a feed */
    public RegionHistory(Collection<Version> versions) {
        this.versions = versions.stream().collect(Collectors.groupingBy(Version::regionId,
                Collectors.toMap(Version::fromMillis, one -> one, RegionHistory::newer, TreeMap::new)));
        for (Version one : versions) {
            if (one.parentId() != null) {
                everBelow.computeIfAbsent(one.parentId(), id -> new TreeSet<>()).add(one.regionId());
            }
        }
    }

    /** The zones of all calendars there ever were, in a fixed order. */
    public List<ZoneId> zones() {
        return versions.values().stream().flatMap(known -> known.values().stream()).map(Version::zone).distinct()
                .sorted((a, b) -> a.getId().compareTo(b.getId())).toList();
    }

    /** The window of a region's calendar that holds an instant. */
    Window windowOf(String regionId, Grain grain, long millis) {
        Version version = at(regionId, millis);
        return grain.windowOf(millis, version == null ? ZoneOffset.UTC : version.zone());
    }

    /** The region above at an instant; null for a root and for a region that nobody described. */
    @Nullable
    String parentAt(String regionId, long millis) {
        Version version = at(regionId, millis);
        return version == null ? null : version.parentId();
    }

    /** The regions right below at an instant. */
    List<String> childrenAt(String regionId, long millis) {
        return everBelow.getOrDefault(regionId, Set.of()).stream()
                .filter(child -> regionId.equals(parentAt(child, millis))).toList();
    }

    /** What held before the first version is not known better than by it. */
    private @Nullable Version at(String regionId, long millis) {
        TreeMap<Long, Version> known = versions.get(regionId);
        if (known == null) {
            return null;
        }
        var entry = known.floorEntry(millis);
        return entry == null ? known.firstEntry().getValue() : entry.getValue();
    }

    private static Version newer(Version one, Version other) {
        return other.version() >= one.version() ? other : one;
    }
}
