package io.quartier.promotions.model.place;

import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.place.Edge.Kind;
import io.quartier.promotions.model.place.Edge.Source;
import io.quartier.promotions.model.region.Point;
import io.quartier.promotions.model.shopper.Surroundings;
import io.quartier.promotions.model.stock.StockBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is known of leaf regions by instant: their data and weather, the spans that are open there, and what the hubs have that serve them. What no instant that is still to be
 * decided can ask for is forgotten with the next bulletin of the region.
 *
 * <p>Not safe for use by several threads. Taking in the same bulletin twice changes nothing.
 */
public final class PlaceBook implements Surroundings, OpenSpans {
    private static final Comparator<Source> BY_TRIGGER = Comparator.comparing(Source::trigger)
            .thenComparing(Source::version).thenComparing(Source::key);

    private final Map<String, TreeMap<Instant, Outlook>> outlooks = new HashMap<>();
    private final Map<String, TreeMap<Source, TreeMap<Instant, Edge>>> spans = new HashMap<>();
    private final StockBook stock = new StockBook();

    /**
     * Takes in what is told of places; a version of a trigger or a region is none of it.
     *
     * @param decided until when everything is decided
     */
    public void add(Bulletin bulletin, Instant decided) {
        if (bulletin.outlook() != null) {
            add(bulletin.outlook(), decided);
        }
        if (bulletin.edge() != null) {
            add(bulletin.edge(), decided);
        }
        if (bulletin.supply() != null) {
            stock.add(bulletin.supply(), decided);
        }
    }

    /**
     * Takes in what is known from an instant on.
     *
     * @param decided until when everything is decided
     */
    public void add(Outlook outlook, Instant decided) {
        TreeMap<Instant, Outlook> known = outlooks.computeIfAbsent(outlook.regionId(), id -> new TreeMap<>());
        known.put(outlook.at(), outlook);
        forget(known, decided);
    }

    /**
     * Takes in the begin or end of a span.
     *
     * @param decided until when everything is decided
     */
    public void add(Edge edge, Instant decided) {
        TreeMap<Source, TreeMap<Instant, Edge>> there = spans.computeIfAbsent(edge.of().regionId(),
                id -> new TreeMap<>(BY_TRIGGER));
        there.computeIfAbsent(edge.of(), of -> new TreeMap<>()).put(edge.at(), edge);
        there.values().forEach(known -> forget(known, decided));
        there.values().removeIf(known -> known.size() == 1 && isOver(known.firstEntry().getValue(), decided));
    }

    /** The newest that is decided may still hold. */
    private static void forget(NavigableMap<Instant, ?> known, Instant decided) {
        Instant newest = known.floorKey(decided);
        if (newest != null) {
            known.headMap(newest, false).clear();
        }
    }

    private static boolean isOver(Edge edge, Instant decided) {
        return edge.kind() == Kind.CLOSES && !edge.at().isAfter(decided);
    }

    @Override
    public List<Edge> find(String regionId, Instant at) {
        List<Edge> open = new ArrayList<>();
        Map<Source, TreeMap<Instant, Edge>> there = spans.get(regionId);
        (there == null ? List.<TreeMap<Instant, Edge>>of() : there.values()).forEach(known -> {
            Map.Entry<Instant, Edge> last = known.floorEntry(at);
            if (last != null && last.getValue().kind() != Kind.CLOSES) {
                open.add(last.getValue());
            }
        });
        return open;
    }

    @Override
    public Optional<Object> find(String field, Place place, Instant at) {
        if (field.equals("region.currency")) {
            return place.currency().equals(Place.NO_CURRENCY) ? Optional.empty() : Optional.of(place.currency());
        }
        TreeMap<Instant, Outlook> known = outlooks.get(place.regionId());
        Map.Entry<Instant, Outlook> last = known == null ? null : known.floorEntry(at);
        return Optional.ofNullable(last == null ? null : last.getValue().facts().get(field));
    }

    @Override
    public Optional<Object> find(String function, List<Object> arguments, Place place, Instant at) {
        String name = String.valueOf(arguments.getFirst());
        return switch (function) {
            case "stock.available" -> stock.find(place.path(), name, at).map(StockBook.Pieces::available);
            case "stock.buffer" -> stock.find(place.path(), name, at).map(StockBook.Pieces::buffer);
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Double> findKilometres(Point to, Place place, Instant at) {
        return stock.findKilometres(place.path(), to, at);
    }

    /** Everything that is known, for snapshots. */
    public List<Bulletin> all() {
        return Stream.of(stock.all().map(Bulletin::of),
                outlooks.values().stream().flatMap(known -> known.values().stream()).map(Bulletin::of),
                spans.values().stream().flatMap(there -> there.values().stream())
                        .flatMap(known -> known.values().stream()).map(Bulletin::of))
                .flatMap(bulletins -> bulletins).toList();
    }
}
