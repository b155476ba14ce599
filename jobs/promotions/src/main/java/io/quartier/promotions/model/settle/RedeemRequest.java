package io.quartier.promotions.model.settle;

import io.quartier.promotions.model.decision.Cost;
import java.time.Instant;

/**
 * A shopper wants to redeem a claim at checkout.
 *
 * @param requestId  unique over all time
 * @param at         event time
 * @param claimId    the claim
 * @param checkoutId the checkout that asks
 * @param cost       what the offer would take off
 */
public record RedeemRequest(String requestId, Instant at, String claimId, String checkoutId, Cost cost) {
    /** The same, at an instant after a watermark in epoch milliseconds at the earliest. */
    public RedeemRequest notBehind(long watermarkMillis) {
        return at.toEpochMilli() > watermarkMillis
                ? this
                : new RedeemRequest(requestId, Instant.ofEpochMilli(watermarkMillis + 1), claimId, checkoutId, cost);
    }
}
