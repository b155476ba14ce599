package io.quartier.kpi.hiding.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The regions right below others, from each instant on at which they become others. */
final class Children {
    /** A region that comes below another, or leaves it. */
    private record Move(String parent, String child, boolean comes) {}

    private Children() {}

    /** By parent and instant, from its first child on. */
    static Map<String, NavigableMap<Long, List<String>>> of(
            Map<String, NavigableMap<Long, RegionHistory.Version>> versions) {
        NavigableMap<Long, List<Move>> moves = moves(versions.values());
        Map<String, TreeSet<String>> below = new HashMap<>();
        Map<String, NavigableMap<Long, List<String>>> children = new HashMap<>();
        moves.forEach((millis, together) -> {
            var changed = new TreeSet<String>();
            for (Move move : together) {
                TreeSet<String> of = below.computeIfAbsent(move.parent(), id -> new TreeSet<>());
                if (move.comes() ? of.add(move.child()) : of.remove(move.child())) {
                    changed.add(move.parent());
                }
            }
            changed.forEach(parent -> children.computeIfAbsent(parent, id -> new TreeMap<>()).put(millis,
                    List.copyOf(below.getOrDefault(parent, new TreeSet<>()))));
        });
        return children;
    }

    /** What a region was before its first version is not known better than by it: then it came at the beginning of time. */
    private static NavigableMap<Long, List<Move>> moves(
            Collection<NavigableMap<Long, RegionHistory.Version>> regions) {
        var moves = new TreeMap<Long, List<Move>>();
        for (NavigableMap<Long, RegionHistory.Version> known : regions) {
            String above = null;
            boolean isFirst = true;
            for (RegionHistory.Version version : known.values()) {
                long millis = isFirst ? Long.MIN_VALUE : version.fromMillis();
                if (!Objects.equals(above, version.parentId())) {
                    move(moves, millis, above, version.regionId(), false);
                    move(moves, millis, version.parentId(), version.regionId(), true);
                }
                above = version.parentId();
                isFirst = false;
            }
        }
        return moves;
    }

    private static void move(NavigableMap<Long, List<Move>> moves, long millis, @Nullable String parent, String child,
            boolean comes) {
        if (parent != null) {
            moves.computeIfAbsent(millis, at -> new ArrayList<>()).add(new Move(parent, child, comes));
        }
    }
}
