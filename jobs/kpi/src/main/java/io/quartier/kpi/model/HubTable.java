package io.quartier.kpi.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every version of every hub of a feed. Not thread-safe; one per operator task. Adding the same version twice changes nothing. */
public final class HubTable {
    private final Map<String, TreeMap<Long, HubVersioned>> versions = new HashMap<>();

    /** Takes in a version of a hub. */
    public void add(HubVersioned hub) {
        versions.computeIfAbsent(hub.hubId(), id -> new TreeMap<>()).merge(hub.occurredAt().toEpochMilli(), hub,
                (known, next) -> next.version() >= known.version() ? next : known);
    }

    /** Every version taken in, for snapshots. */
    public List<HubVersioned> all() {
        return versions.values().stream().map(Map::values).flatMap(Collection::stream).toList();
    }

    /** The encoded path of a hub as known at an instant; that of the unknown region when nobody has heard of the hub. */
    public String pathOf(String hubId, long atMillis) {
        var known = versions.get(hubId);
        var entry = known == null ? null : known.floorEntry(atMillis);
        return entry == null ? RegionPath.unknown(RegionPath.ANY_CURRENCY).encode() : entry.getValue().regionPath();
    }
}
