package io.quartier.promotions.model.cases;

import io.quartier.promotions.model.trigger.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A decision that a case expects.
 *
 * @param shopper  whom it is about; null for anybody
 * @param decision what becomes of the match; NONE where nothing may match
 * @param reason   why; null where any is right
 * @param times    how many such decisions, 1 or more
 * @param offer    kind of the offer; null where any is right
 */
public record Expected(@Nullable String shopper, Verdict decision, @Nullable Reason reason, int times,
        @Nullable String offer) {
    /** What becomes of a match. */
    public enum Verdict {
        /** The shopper gets it. */
        ISSUED,
        /** The shopper does not get it. */
        SUPPRESSED,
        /** The shopper may get it later. */
        PENDING,
        /** The shopper would have got it. */
        WITHDRAWN,
        /** There is no match. */
        NONE
    }
}
