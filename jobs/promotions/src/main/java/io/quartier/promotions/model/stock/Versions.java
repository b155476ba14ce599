package io.quartier.promotions.model.stock;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What holds of each thing at an instant. What no instant that is still to be decided can ask for is forgotten as new things are told. */
final class Versions<V extends Supply> {
    private final Map<String, TreeMap<Instant, V>> known = new HashMap<>();

    /**
     * Takes one in.
     *
     * @param decided until when everything is decided
     */
    void add(String id, V version, Instant decided) {
        TreeMap<Instant, V> versions = known.computeIfAbsent(id, any -> new TreeMap<>());
        versions.put(version.at(), version);
        Instant newest = versions.floorKey(decided);
        if (newest != null) {
            versions.headMap(newest, false).clear();
        }
    }

    /** What holds of one. */
    Optional<V> find(String id, Instant at) {
        return Optional.ofNullable(last(known.get(id), at));
    }

    /** What holds of any, in no order. */
    Stream<V> all(Instant at) {
        return known.values().stream().flatMap(versions -> Stream.ofNullable(last(versions, at)));
    }

    private static <V> @Nullable V last(@Nullable NavigableMap<Instant, V> versions, Instant at) {
        Map.Entry<Instant, V> entry = versions == null ? null : versions.floorEntry(at);
        return entry == null ? null : entry.getValue();
    }

    /** Everything that is known, for snapshots. */
    List<V> all() {
        return known.values().stream().map(Map::values).flatMap(Collection::stream).toList();
    }
}
