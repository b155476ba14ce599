package io.quartier.promotions.codec;

import io.quartier.common.stream.Origin;
import io.quartier.promotions.model.place.Bulletin;
import io.quartier.promotions.model.stock.Supply.Part;
import io.quartier.promotions.model.stock.Supply.Product;
import io.quartier.schemas.ProductVersion;
import java.util.List;
import java.util.stream.Stream;

/** Reads the catalogue, as far as stock is asked by category or of bundles. */
public final class ProductCodec extends SupplyCodec<ProductVersion> {
    private static final long serialVersionUID = 1L;

    public ProductCodec() {
        super(ProductVersion.class, "sku");
    }

    @Override
    public Bulletin toEvent(ProductVersion product, Origin origin) {
        List<String> categories = Stream
                .concat(Stream.of(product.getCategory()), product.getParentCategories().stream()).distinct().toList();
        List<Part> parts = product.getParts().stream().map(part -> new Part(part.getSku(), part.getQuantity()))
                .toList();
        return Bulletin.of(new Product(product.getSku(), product.getVersion(), product.getOccurredAt(),
                product.getName(), categories, parts));
    }
}
