package io.quartier.local.city.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that is sold, the same everywhere. */
public final class Catalogue {
    /** Sent from afar when a shopper wants what no hub keeps. */
    public static final String FROM_AFAR = "electronics";

    private static final List<Category> CATEGORIES = Category.all();
    private static final double WEIGHTS = CATEGORIES.stream().mapToDouble(Category::weight).sum();
    private static final List<Product> PRODUCTS = readProducts();
    private static final List<Choice> CHOICES = CATEGORIES.stream().map(Catalogue::choice).toList();

    /** The products of a category with their cumulated popularity. */
    private record Choice(List<Product> products, List<Double> cumulated) {}

    private Catalogue() {}

    /** Every category; the index is used by those who weigh them. */
    public static List<Category> categories() {
        return CATEGORIES;
    }

    /** Every product, by its index. */
    public static List<Product> products() {
        return PRODUCTS;
    }

    /** The products of a category. */
    public static List<Product> of(int category) {
        return CHOICES.get(category).products();
    }

    /**
     * The place of a category, by its weight on an ordinary day.
     *
     * @param draw evenly from [0, 1)
     */
    public static int pickCategory(double draw) {
        double left = draw * WEIGHTS;
        int index = 0;
        while (index < CATEGORIES.size() - 1 && left >= CATEGORIES.get(index).weight()) {
            left -= CATEGORIES.get(index++).weight();
        }
        return index;
    }

    /** The place of a category in {@link #categories}. */
    public static int indexOf(String category) {
        for (int index = 0; index < CATEGORIES.size(); index++) {
            if (CATEGORIES.get(index).name().equals(category)) {
                return index;
            }
        }
        throw new IllegalArgumentException("no such category: " + category);
    }

    /**
     * A product of a category, by popularity.
     *
     * @param draw evenly from [0, 1)
     */
    public static Product pick(int category, double draw) {
        Choice choice = CHOICES.get(category);
        List<Double> cumulated = choice.cumulated();
        double wanted = draw * cumulated.get(cumulated.size() - 1);
        int index = 0;
        while (cumulated.get(index) <= wanted) {
            index++;
        }
        return choice.products().get(index);
    }

    private static List<Product> readProducts() {
        Map<String, Category> byName = new LinkedHashMap<>();
        CATEGORIES.forEach(category -> byName.put(category.name(), category));
        List<Product> products = new ArrayList<>();
        Sheet.read("products.csv", line -> products.add(Product.of(line, products.size(),
                byName.computeIfAbsent(line.text("category"), Catalogue::unknown))));
        return List.copyOf(products);
    }

    private static Category unknown(String name) {
        throw new IllegalStateException("products.csv speaks of an unknown category: " + name);
    }

    private static Choice choice(Category category) {
        List<Product> products = PRODUCTS.stream().filter(product -> product.category().equals(category)).toList();
        List<Double> cumulated = new ArrayList<>();
        double sum = 0;
        for (Product product : products) {
            sum += product.popularity();
            cumulated.add(sum);
        }
        return new Choice(products, List.copyOf(cumulated));
    }
}
