package io.quartier.promotions.model.settle;

import java.time.Instant;

/**
 * What happened to an order that names a claim.
 *
 * @param eventId unique over all time
 * @param at      event time
 * @param claimId the claim
 * @param orderId the order
 * @param kind    what happened
 */
public record ClaimStep(String eventId, Instant at, String claimId, String orderId, Kind kind) {
    /** What happened; at one instant in this order. */
    public enum Kind {
        /** It was placed. */
        PLACED,
        /** It has left. */
        SHIPPED,
        /** It was cancelled. */
        CANCELLED,
        /** It was sent back. */
        RETURNED
    }
}
