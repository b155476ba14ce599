package io.quartier.promotions.model.trigger;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a shopper gets. */
public sealed interface Offer {
    /** What all offers have. */
    Terms terms();

    /** Whether the shop gives something that costs money. */
    default boolean costs() {
        return true;
    }

    /** Which products it is for. */
    default Products products() {
        return Products.ANY;
    }

    /**
     * Percent off.
     *
     * @param percent  above 0, at most 100
     * @param products the products it is for
     * @param atMost   largest discount on an order; null without a bound
     */
    record Percent(double percent, Products products, @Nullable Money atMost, Terms terms) implements Offer {}

    /** A sum off. */
    record Amount(Money value, Products products, Terms terms) implements Offer {}

    /** Delivery without a fee. */
    record FreeShipping(Terms terms) implements Offer {}

    /**
     * Several products together.
     *
     * @param items   two or more
     * @param percent percent off the sum of its parts, 0 for none
     * @param price   price of the whole; null where there is a percentage, or neither
     */
    record Bundle(List<Item> items, double percent, @Nullable Money price, Terms terms) implements Offer {
        public Bundle {
            items = List.copyOf(items);
        }

        @Override
        public boolean costs() {
            return percent > 0 || price != null;
        }
    }

    /** A product that comes along. */
    record Gift(String sku, Terms terms) implements Offer {}

    /**
     * Fetching the order.
     *
     * @param value what is taken off for it; null if nothing
     */
    record PickUp(@Nullable Money value, Terms terms) implements Offer {
        @Override
        public boolean costs() {
            return value != null;
        }
    }

    /** A better shipping option for the same fee. */
    record Upgrade(String shipping, Terms terms) implements Offer {}

    /** Nothing but the message. */
    record MessageOnly(Terms terms) implements Offer {
        @Override
        public boolean costs() {
            return false;
        }
    }

    /**
     * What all offers have.
     *
     * @param minOrder   smallest value of the order; null without one
     * @param code       what the shopper enters; null without one
     * @param validFor   how long it may be redeemed
     * @param advertised whether everybody may have it: no holdout, no consent needed
     */
    record Terms(@Nullable Money minOrder, @Nullable String code, Duration validFor, boolean advertised) {}

    /**
     * Which products an offer is for; all of them if neither is named.
     *
     * @param category null if any
     * @param sku      null if any
     */
    record Products(@Nullable String category, @Nullable String sku) {
        /** All of them. */
        static final Products ANY = new Products(null, null);
    }

    /** A part of a bundle: a product or any of a category. */
    record Item(Products of, int quantity) {}
}
