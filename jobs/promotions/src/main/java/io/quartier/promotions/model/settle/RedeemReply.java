package io.quartier.promotions.model.settle;

import io.quartier.promotions.model.trigger.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a claim may be redeemed.
 *
 * @param requestId the request
 * @param at        event time of the answer
 * @param claimId   the claim
 * @param reason    why not; null if it may
 * @param orderBy   the last instant at which an order commits it; null if it may not be redeemed
 */
public record RedeemReply(String requestId, Instant at, String claimId, @Nullable Reason reason,
        @Nullable Instant orderBy) {
    /** Whether it may. */
    public boolean isGranted() {
        return reason == null;
    }
}
