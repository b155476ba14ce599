package io.quartier.kpi.model;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Spans of time whose cells have to be computed again. One very late click touches the cells of half a day, minute by minute; gathered,
 * a burst of them marks each cell once.
 */
public final class LateSpans {
    private record Place(Family family, String path) {}

    /** By start, without overlaps: last instant of each. */
    private final Map<Place, TreeMap<Long, Long>> spans = new HashMap<>();
    private long newestCause = Long.MIN_VALUE;

    /**
     * Takes in a span.
     *
     * @param path           encoded {@link RegionPath}
     * @param fromMillis     first instant
     * @param toMillis       last instant
     * @param causedAtMillis event time of the change
     */
    public void add(Family family, String path, long fromMillis, long toMillis, long causedAtMillis) {
        newestCause = Math.max(newestCause, causedAtMillis);
        TreeMap<Long, Long> known = spans.computeIfAbsent(new Place(family, path), place -> new TreeMap<>());
        long from = fromMillis;
        long to = toMillis;
        for (var met = known.floorEntry(to); met != null && met.getValue() >= from; met = known.floorEntry(to)) {
            known.remove(met.getKey());
            from = Math.min(from, met.getKey());
            to = Math.max(to, met.getValue());
        }
        known.put(from, to);
    }

    /** Gives out every cell that meets a span, and forgets the spans. */
    public void drain(Consumer<DirtyCell> out) {
        spans.forEach((place, known) -> {
            RegionPath path = RegionPath.decode(place.path());
            known.forEach((from, to) -> DirtyCells.touching(place.family(), path, from, to, newestCause, out));
        });
        spans.clear();
        newestCause = Long.MIN_VALUE;
    }
}
