package io.quartier.promotions.model.limit;

import java.time.Instant;

/**
 * An order that used a claim.
 *
 * @param orderId     the order
 * @param at          event time of the order
 * @param amountMinor what the offer took off, in minor units of its currency
 */
public record Order(String orderId, Instant at, long amountMinor) {
    public Order {
        if (amountMinor < 0) {
            throw new IllegalArgumentException("amountMinor is negative: " + amountMinor);
        }
    }
}
