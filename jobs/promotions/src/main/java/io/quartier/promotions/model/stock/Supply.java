package io.quartier.promotions.model.stock;

import io.quartier.promotions.model.region.Point;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of hubs, their shelves and the catalogue, from an instant on. */
public sealed interface Supply {
    /** Event time from which on it holds. */
    Instant at();

    /** The same, holding from another instant on. */
    Supply from(Instant other);

    /**
     * What a hub may sell of a product.
     *
     * @param available pieces, 0 or more
     * @param buffer    pieces that should stay on the shelf, 0 or more
     */
    record Shelf(String hubId, String sku, Instant at, long available, long buffer) implements Supply {
        @Override
        public Shelf from(Instant other) {
            return new Shelf(hubId, sku, other, available, buffer);
        }
    }

    /**
     * A version of a hub.
     *
     * @param version  from 1, rising
     * @param regionId the leaf region it stands in
     * @param serves   regions of any level, nearest first; everything below counts too
     * @param closed   whether it ends with this version
     * @param point    where it stands; null where nobody says
     */
    record Hub(String hubId, int version, Instant at, String regionId, List<String> serves, boolean closed,
            @Nullable Point point) implements Supply {
        public Hub {
            serves = List.copyOf(serves);
        }

        /** A hub of which nobody knows where exactly it stands. */
        public Hub(String hubId, int version, Instant at, String regionId, List<String> serves, boolean closed) {
            this(hubId, version, at, regionId, serves, closed, null);
        }

        @Override
        public Hub from(Instant other) {
            return new Hub(hubId, version, other, regionId, serves, closed, point);
        }
    }

    /**
     * A version of a product.
     *
     * @param version    from 1, rising
     * @param name       for people
     * @param categories its category, then those above it, nearest first
     * @param parts      what a bundle consists of; empty for anything else
     */
    record Product(String sku, int version, Instant at, String name, List<String> categories,
            List<Part> parts) implements Supply {
        public Product {
            categories = List.copyOf(categories);
            parts = List.copyOf(parts);
        }

        @Override
        public Product from(Instant other) {
            return new Product(sku, version, other, name, categories, parts);
        }
    }

    /**
     * A part of a bundle.
     *
     * @param quantity pieces of it in one bundle, 1 or more
     */
    record Part(String sku, int quantity) {
        public Part {
            if (quantity < 1) {
                throw new IllegalArgumentException("quantity is below 1: %d of %s".formatted(quantity, sku));
            }
        }
    }
}
