package io.quartier.promotions.model.stock;

import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.region.KnownRegion;
import io.quartier.promotions.model.region.RegionBook;
import io.quartier.promotions.model.stock.Supply.Hub;
import io.quartier.promotions.model.stock.Supply.Product;
import io.quartier.promotions.model.stock.Supply.Shelf;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which leaf regions a hub serves, and what its products are, by instant. Not safe for use by several threads. */
public final class SupplyBook {
    private final RegionBook regions = new RegionBook();
    private final HubBook hubs = new HubBook();
    private final Catalogue catalogue = new Catalogue();

    /** Takes in a version of a region. */
    public void add(KnownRegion region) {
        regions.add(region);
    }

    /**
     * Takes in a version of a hub or a product.
     *
     * @param decided until when everything is decided
     */
    public void add(Supply supply, Instant decided) {
        switch (supply) {
            case Hub hub -> hubs.add(hub, decided);
            case Product product -> catalogue.add(product, decided);
            case Shelf shelf -> throw new IllegalArgumentException("a shelf serves nobody: " + shelf);
        }
    }

    /** The leaf regions that are served by that hub and no other, by name. */
    public List<Place> served(String hubId, Instant at) {
        TreeSet<String> leaves = new TreeSet<>();
        hubs.find(hubId, at).ifPresent(hub -> hub.serves()
                .forEach(region -> leaves.addAll(regions.leavesBelow(region, at))));
        return leaves.stream().map(leaf -> regions.place(leaf, at))
                .filter(place -> hubs.findServing(place.path(), at).filter(hub -> hub.hubId().equals(hubId))
                        .isPresent())
                .toList();
    }

    /** A product by its name. */
    public Optional<Product> findProduct(String sku, Instant at) {
        return catalogue.find(sku, at);
    }

    /** Every region taken in, for snapshots. */
    public List<KnownRegion> regions() {
        return regions.all();
    }

    /** Everything else, for snapshots. */
    public Stream<Supply> all() {
        return Stream.concat(hubs.all().stream(), catalogue.all().stream());
    }
}
