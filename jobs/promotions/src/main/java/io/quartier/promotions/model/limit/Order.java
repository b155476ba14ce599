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

    /** An order that does not say what its claim took off: it counts as what the claim stands for, so that no budget is given back in error. */
    public static Order ofClaim(String orderId, Instant at) {
        return new Order(orderId, at, Long.MAX_VALUE);
    }
}
