package io.quartier.local.city.people;

import io.quartier.local.city.data.CityProfile;
import io.quartier.local.city.data.Product;
import io.quartier.local.city.order.Line;
import io.quartier.local.city.town.Hub;
import java.util.ArrayList;
import java.util.List;

/**
 * What a shopper has gathered, and how much more they mean to spend.
 *
 * <p>An item that fits into what is left is taken; one that does not is taken with probability left / price and is the last. So the
 * expected value of a cart is what its owner meant to spend.
 */
final class Cart {
    private static final double DISCOUNT = 0.1;

    private final CityProfile city;
    private final boolean discounted;
    private final List<Line> lines = new ArrayList<>();
    private double left;

    /**
     * An empty cart.
     *
     * @param toSpend what its owner means to spend, in minor units
     */
    Cart(CityProfile city, double toSpend, boolean discounted) {
        this.city = city;
        this.left = toSpend;
        this.discounted = discounted;
    }

    /** What one piece costs this shopper, in minor units. */
    long price(Product product) {
        long list = city.country().local(product.priceCents());
        return discounted ? Math.round(list * (1 - DISCOUNT)) : list;
    }

    /** How much of what is left a piece would take; above 1 it does not fit. */
    double share(Product product) {
        return left <= 0 ? Double.MAX_VALUE : price(product) / left;
    }

    boolean isFull() {
        return left <= 0;
    }

    /** Nothing more is wanted. */
    void close() {
        left = 0;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    boolean has(Product product) {
        return lines.stream().anyMatch(line -> line.product().equals(product));
    }

    /** Puts pieces in. */
    Line add(Product product, int pieces) {
        long list = city.country().local(product.priceCents());
        long price = price(product);
        Line line = new Line(product, pieces, price, list - price, Math.round(list * product.costShare()));
        lines.add(line);
        left -= line.value();
        return line;
    }

    /** Takes what is in from the shelf; what is gone by now is left out. */
    List<Line> takeFrom(Hub hub) {
        return lines.stream().filter(line -> hub.take(line.product(), line.quantity())).toList();
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }
}
