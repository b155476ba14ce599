package io.quartier.local.city.data;

import io.quartier.local.city.data.Sheet.Line;
import java.util.List;

/**
 * A kind of goods and what drives its demand. Each drive is added to 1 as {@code drive × strength}, strength being 0 on an ordinary
 * mild and dry day and about 1 in steady rain, frost, heat, or in the middle of a match, festival or fashion week.
 *
 * @param weight      share of the demand on an ordinary day, relative to the other categories
 * @param returnShare share of the deliveries with it that come back because of size or taste
 */
public record Category(String name, String parent, double weight, double rain, double cold, double heat, double match,
        double festival, double fashion, double returnShare) {
    static List<Category> all() {
        return Sheet.read("categories.csv", Category::of);
    }

    private static Category of(Line line) {
        return new Category(line.text("category"), line.text("parent"), line.number("weight"), line.number("rain"),
                line.number("cold"), line.number("heat"), line.number("match"), line.number("festival"),
                line.number("fashion"), line.number("return_share"));
    }
}
