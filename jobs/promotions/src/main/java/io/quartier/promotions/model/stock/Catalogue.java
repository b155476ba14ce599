package io.quartier.promotions.model.stock;

import io.quartier.promotions.model.stock.Supply.Product;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every product, and what lies in a category. */
public final class Catalogue {
    private final Versions<Product> products = new Versions<>();
    private final Map<String, Set<String>> byCategory = new HashMap<>();

    /**
     * Takes in a version.
     *
     * @param decided until when everything is decided
     */
    public void add(Product product, Instant decided) {
        boolean isOld = products.find(product.sku(), product.at())
                .filter(known -> known.version() > product.version()).isPresent();
        if (!isOld) {
            products.add(product.sku(), product, decided);
            product.categories().forEach(category -> byCategory.computeIfAbsent(category, any -> new HashSet<>())
                    .add(product.sku()));
        }
    }

    /** A product by its name. */
    public Optional<Product> find(String sku, Instant at) {
        return products.find(sku, at);
    }

    /** The products in a category or one below it. */
    public Stream<String> inCategory(String category, Instant at) {
        return byCategory.getOrDefault(category, Set.of()).stream()
                .filter(sku -> find(sku, at).filter(product -> product.categories().contains(category)).isPresent());
    }

    /** Everything that is known, for snapshots. */
    public List<Product> all() {
        return products.all();
    }
}
