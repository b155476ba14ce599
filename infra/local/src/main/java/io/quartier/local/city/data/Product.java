package io.quartier.local.city.data;

import io.quartier.local.city.data.Sheet.Line;
import java.util.Arrays;
import java.util.List;

/**
 * Something on the shelves.
 *
 * @param index      its place in the catalogue, from 0
 * @param priceCents price of one piece in US cents
 * @param costShare  what the shop pays for it, as a share of the price
 * @param popularity weight within its category
 */
public record Product(int index, String sku, String name, Category category, long priceCents, double costShare,
        double popularity, int grams, List<String> tags) {
    public Product {
        tags = List.copyOf(tags);
    }

    static Product of(Line line, int index, Category category) {
        List<String> tags = Arrays.stream(line.text("tags").split("\\|")).filter(tag -> !tag.isEmpty()).toList();
        return new Product(index, line.text("sku"), line.text("name"), category, line.whole("price_cents"),
                line.number("cost_share"), line.number("popularity"), line.whole("grams"), tags);
    }
}
