package io.quartier.benchmarks.matching;

import java.util.Locale;

/**
 * A trigger on products viewed, as every entrant takes it.
 *
 * @param number   from 0
 * @param region   where it holds
 * @param shape    what it asks for; which of the others count
 * @param first    number of a product or campaign; a set is of this and the two after it
 * @param category number of a category
 * @param from     of a price or sum, included
 * @param until    of a price or sum, excluded
 */
record Rule(int number, String region, Shape shape, int first, int category, double from, double until) {
    /** Orders that are asked for. */
    static final long ORDERS = 1;

    /** What a trigger asks for. */
    enum Shape {
        /** One product. */
        SKU("event.sku == 's%1$d'"),
        /** One of three products. */
        SKUS("event.sku in ['s%1$d', 's%2$d', 's%3$d']"),
        /** A campaign, of those who have ordered. */
        CAMPAIGN("event.campaign == 'k%1$d' && shopper.orders_90d >= 1"),
        /** A category with a price. */
        BAND("event.category == 'c%4$d' && event.price >= %5$f && event.price < %6$f"),
        /** A price alone. */
        PRICE("event.price >= %5$f && event.price < %6$f"),
        /** What the shopper has spent alone. */
        SPENT("shopper.spent_90d >= %5$f && shopper.spent_90d < %6$f"),
        /** One of three products, of those who have not bought a category. */
        SKUS_NOT_BOUGHT(
                "event.sku in ['s%1$d', 's%2$d', 's%3$d'] && !('c%4$d' in shopper.bought_categories_90d)"),
        /** A product or a campaign, of those who have ordered. */
        EITHER("(event.sku == 's%1$d' || event.campaign == 'k%1$d') && shopper.orders_90d >= 1"),
        /** What the shopper has spent, but for one category. */
        SPENT_NOT("shopper.spent_90d >= %5$f && shopper.spent_90d < %6$f && event.category != 'c%4$d'");

        private final String condition;

        Shape(String condition) {
            this.condition = condition;
        }
    }

    /** The condition as people write it. */
    String condition() {
        return String.format(Locale.ROOT, shape.condition, first, first + 1, first + 2, category, from, until);
    }

    String sku(int after) {
        return "s" + (first + after);
    }

    String campaign() {
        return "k" + first;
    }

    String categoryName() {
        return "c" + category;
    }
}
