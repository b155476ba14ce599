package io.quartier.promotions.model.stock;

import io.quartier.promotions.model.region.Point;
import io.quartier.promotions.model.stock.Supply.Hub;
import io.quartier.promotions.model.stock.Supply.Part;
import io.quartier.promotions.model.stock.Supply.Product;
import io.quartier.promotions.model.stock.Supply.Shelf;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the hubs may sell, by instant: of a product, of all products of a category, or of bundles that can be made of their parts.
 *
 * <p>Bounded by the products of the catalogue and by what lies at each hub. Not safe for use by several threads. Taking in the same
 * thing twice changes nothing.
 */
public final class StockBook {
    private final HubBook hubs = new HubBook();
    private final Catalogue catalogue = new Catalogue();
    private final Map<String, Versions<Shelf>> shelves = new HashMap<>();

    /**
     * What there is.
     *
     * @param available pieces that may be sold, 0 or more
     * @param buffer    pieces that should stay on the shelf, 0 or more
     */
    public record Pieces(long available, long buffer) {
        private static final Pieces NONE = new Pieces(0, 0);

        private Pieces plus(Pieces other) {
            return new Pieces(available + other.available, buffer + other.buffer);
        }
    }

    /**
     * Takes something in.
     *
     * @param decided until when everything is decided
     */
    public void add(Supply supply, Instant decided) {
        switch (supply) {
            case Hub hub -> hubs.add(hub, decided);
            case Product product -> catalogue.add(product, decided);
            case Shelf shelf -> shelves.computeIfAbsent(shelf.hubId(), id -> new Versions<>()).add(shelf.sku(), shelf,
                    decided);
        }
    }

    /**
     * What the hub has that serves a leaf region; empty where no hub serves it, nothing is known of the hub, or nobody knows the name. A
     * product of the catalogue that never lay there has no pieces.
     *
     * @param path the leaf region with those above it
     * @param name a product, else a category
     */
    public Optional<Pieces> find(List<String> path, String name, Instant at) {
        return hubs.findServing(path, at).flatMap(hub -> Optional.ofNullable(shelves.get(hub.hubId())))
                .filter(there -> there.all(at).findAny().isPresent()).flatMap(there -> find(there, name, at));
    }

    /** Kilometres as the crow flies from the hub that serves a leaf region; empty where no hub serves it or nobody knows where that is. */
    public Optional<Double> findKilometres(List<String> path, Point to, Instant at) {
        return hubs.findServing(path, at).map(Hub::point).map(from -> from.kilometresTo(to));
    }

    private Optional<Pieces> find(Versions<Shelf> there, String name, Instant at) {
        Optional<Product> product = catalogue.find(name, at);
        if (product.isPresent() && !product.get().parts().isEmpty()) {
            return Optional.of(bundles(there, product.get().parts(), at));
        }
        return there.find(name, at).map(StockBook::pieces).or(() -> product.map(known -> Pieces.NONE))
                .or(() -> catalogue.inCategory(name, at).map(sku -> there.find(sku, at).map(StockBook::pieces)
                        .orElse(Pieces.NONE)).reduce(Pieces::plus));
    }

    /** As many as can be made of each part; what of them would take a part below its buffer is the buffer. */
    private static Pieces bundles(Versions<Shelf> there, List<Part> parts, Instant at) {
        long available = Long.MAX_VALUE;
        long free = Long.MAX_VALUE;
        for (Part part : parts) {
            Pieces pieces = there.find(part.sku(), at).map(StockBook::pieces).orElse(Pieces.NONE);
            available = Math.min(available, pieces.available() / part.quantity());
            free = Math.min(free, Math.max(0, pieces.available() - pieces.buffer()) / part.quantity());
        }
        return new Pieces(available, available - free);
    }

    private static Pieces pieces(Shelf shelf) {
        return new Pieces(shelf.available(), shelf.buffer());
    }

    /** Everything that is known, for snapshots. */
    public Stream<Supply> all() {
        return Stream.of(hubs.all(), catalogue.all(),
                shelves.values().stream().flatMap(there -> there.all().stream()).toList()).flatMap(List::stream);
    }
}
