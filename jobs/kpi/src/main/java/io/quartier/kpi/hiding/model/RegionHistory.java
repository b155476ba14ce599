package io.quartier.kpi.hiding.model;

import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.Window;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parents and calendars of regions at every time. What was asked once is kept, so it is of use for one pass, by one thread. */
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

    private final Map<String, NavigableMap<Long, Version>> versions = new HashMap<>();
    private final Map<String, NavigableMap<Long, List<String>>> children;
    private final List<ZoneId> zones;
    private final Map<ZoneId, KnownWindows> calendars = new HashMap<>();

    /** @param versions every version of every region of a feed */
    public RegionHistory(Collection<Version> versions) {
        for (Version one : versions) {
            this.versions.computeIfAbsent(one.regionId(), id -> new TreeMap<>()).merge(one.fromMillis(), one,
                    RegionHistory::newer);
        }
        this.children = Children.of(this.versions);
        this.zones = this.versions.values().stream().flatMap(known -> known.values().stream()).map(Version::zone)
                .distinct().sorted(Comparator.comparing(ZoneId::getId)).toList();
    }

    /** The zones of all calendars there ever were, in a fixed order. */
    public List<ZoneId> zones() {
        return zones;
    }

    /** The window of a region's calendar that holds an instant. */
    Window windowOf(String regionId, Grain grain, long millis) {
        return calendars.computeIfAbsent(zoneAt(regionId, millis), KnownWindows::new).windowOf(grain, millis);
    }

    private ZoneId zoneAt(String regionId, long millis) {
        Version version = at(regionId, millis);
        return version == null ? ZoneOffset.UTC : version.zone();
    }

    /** The region above at an instant; null for a root and for a region that nobody described. */
    @Nullable
    String parentAt(String regionId, long millis) {
        Version version = at(regionId, millis);
        return version == null ? null : version.parentId();
    }

    /** The regions right below at an instant, in a fixed order. */
    List<String> childrenAt(String regionId, long millis) {
        NavigableMap<Long, List<String>> known = children.get(regionId);
        var entry = known == null ? null : known.floorEntry(millis);
        return entry == null ? List.of() : entry.getValue();
    }

    /** The windows of all regions right below that hold an instant, those that are below at another one; each window once. */
    List<Window> windowsBelow(String regionId, long belowAtMillis, Grain grain, long millis) {
        var kept = new ArrayList<ZoneId>();
        for (String child : childrenAt(regionId, belowAtMillis)) {
            ZoneId zone = zoneAt(child, millis);
            if (!kept.contains(zone)) {
                kept.add(zone);
            }
        }
        return kept.stream().map(zone -> calendars.computeIfAbsent(zone, KnownWindows::new).windowOf(grain, millis))
                .distinct().toList();
    }

    private @Nullable Version at(String regionId, long millis) {
        NavigableMap<Long, Version> known = versions.get(regionId);
        return known == null ? null : holding(known, millis);
    }

    /** What held before the first version is not known better than by it. */
    private static <T> T holding(NavigableMap<Long, T> known, long millis) {
        var entry = known.floorEntry(millis);
        return entry == null ? known.firstEntry().getValue() : entry.getValue();
    }

    private static Version newer(Version one, Version other) {
        return other.version() >= one.version() ? other : one;
    }
}
