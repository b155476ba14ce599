package io.quartier.local.city.desk;

import io.quartier.local.city.data.Catalogue;
import io.quartier.local.city.data.Category;
import io.quartier.local.city.data.CityProfile;
import io.quartier.local.city.data.CityProfile.Demand;
import io.quartier.local.city.data.Product;
import io.quartier.local.city.data.StockHabit;
import io.quartier.local.city.data.Zone;
import io.quartier.local.city.town.Hub;
import io.quartier.local.city.town.Town;
import java.util.Set;

/** How much of a product a hub orders: some days of what it sells, more of what a change of weather or a match sells out. */
final class Supply {
    private static final double COVER_DAYS = 4;
    private static final int ALWAYS = 6;
    private static final double SWINGING_FACTOR = 5;
    private static final Set<String> SWINGING = Set.of("weather", "match", "festive", "frozen", "fashion");
    private static final int STARVED_PIECES = 2;
    private static final int HOARDED_PIECES = 600;
    /** What is fresh for a day is meant to last for it. */
    private static final double DAILY_FACTOR = 2.5;

    private final Town town;
    private final Hub hub;
    private final double totalWeight;
    private final double meanPrice;

    Supply(Town town, Hub hub) {
        this.town = town;
        this.hub = hub;
        this.totalWeight = Catalogue.categories().stream().mapToDouble(Category::weight).sum();
        this.meanPrice = Catalogue.products().stream().mapToLong(Product::priceCents).average().orElseThrow();
        Catalogue.products().forEach(product -> hub.expect(product, guess(product)));
    }

    /** Before anything was sold: by the weights of city, zone, category and product. */
    private double guess(Product product) {
        CityProfile city = town.city();
        Demand demand = city.demand();
        double orders = demand.sessionsPerDay() * demand.conversion() * town.period().scale();
        double pieces = 0.7 * demand.orderValue() / (meanPrice * city.country().priceFactor()) + 1.5;
        double here = hub.serves().stream().mapToDouble(Zone::weight).sum()
                / city.zones().stream().mapToDouble(Zone::weight).sum();
        double popularity = Catalogue.of(Catalogue.categories().indexOf(product.category())).stream()
                .mapToDouble(Product::popularity).sum();
        return orders * pieces * here * product.category().weight() / totalWeight * product.popularity() / popularity;
    }

    /** What lies there when the books are opened. */
    int opening(Product product, long day) {
        return switch (hub.findHabit(product).orElse(null)) {
            case STARVED -> STARVED_PIECES;
            case HOARDED -> HOARDED_PIECES;
            case EVERY_OTHER_DAY -> comes(day) ? target(product) : 0;
            case null -> target(product);
        };
    }

    /** Pieces to be put on the shelf; below 0 what has to go. */
    int missing(Product product, long day) {
        int missing = Math.max(0, target(product) - hub.onHand(product));
        return switch (hub.findHabit(product).orElse(null)) {
            case STARVED -> 0;
            case EVERY_OTHER_DAY -> comes(day) ? missing : -hub.onHand(product);
            case HOARDED -> missing;
            case null -> missing > target(product) / 4 ? missing : 0;
        };
    }

    private static boolean comes(long day) {
        return day % 2 == 0;
    }

    private int target(Product product) {
        double perDay = hub.soldPerDay(product);
        boolean daily = hub.findHabit(product).orElse(null) == StockHabit.Kind.EVERY_OTHER_DAY;
        double swing = SWINGING.contains(product.category().parent()) ? SWINGING_FACTOR : 1;
        return ALWAYS + (int) Math.ceil(perDay * (daily ? DAILY_FACTOR : COVER_DAYS * swing));
    }

    /** Below so many pieces it is running out. */
    int buffer(Product product) {
        return 2 + (int) Math.ceil(hub.soldPerDay(product) / 2);
    }
}
