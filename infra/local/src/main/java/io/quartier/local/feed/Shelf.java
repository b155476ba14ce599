package io.quartier.local.feed;

import java.util.List;

/**
 * What the shop of the demo sells.
 *
 * @param priceCents price of one piece
 */
record Shelf(String sku, String category, long priceCents) {
    static final List<Shelf> ALL = List.of(new Shelf("umbrella-black", "rain", 2_490),
            new Shelf("rain-jacket", "rain", 7_990), new Shelf("rubber-boots", "rain", 4_490),
            new Shelf("wool-hat", "winter", 1_990), new Shelf("gloves", "winter", 2_490),
            new Shelf("thermos", "winter", 2_990), new Shelf("team-scarf", "match", 2_290),
            new Shelf("team-shirt", "match", 6_990), new Shelf("party-lights", "home", 1_790),
            new Shelf("throw-blanket", "home", 3_990), new Shelf("desk-lamp", "home", 4_990),
            new Shelf("coffee-beans", "pantry", 1_490), new Shelf("olive-oil", "pantry", 1_290),
            new Shelf("dark-chocolate", "pantry", 490), new Shelf("oat-cookies", "pantry", 390),
            new Shelf("yoga-mat", "sport", 3_490), new Shelf("water-bottle", "sport", 1_590),
            new Shelf("running-socks", "sport", 1_190));
}
