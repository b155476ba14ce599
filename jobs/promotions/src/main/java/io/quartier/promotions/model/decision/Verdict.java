package io.quartier.promotions.model.decision;

import io.quartier.promotions.model.trigger.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a match came before the limits.
 *
 * @param outcome   how far
 * @param reason    why it came no further; null unless it was suppressed
 * @param heldUntil when it is to be taken up again; null unless it is held
 * @param at        event time at which this was decided
 * @param arm       the arm the subject is in
 */
public record Verdict(Outcome outcome, @Nullable Reason reason, @Nullable Instant heldUntil, Instant at, String arm) {
    /** How far a match came. */
    public enum Outcome {
        /** No further. */
        SUPPRESSED,
        /** It waits for the hours of the trigger. */
        HELD,
        /** To the limits. */
        PASSED
    }

    static Verdict suppressed(Reason reason, Instant at, String arm) {
        return new Verdict(Outcome.SUPPRESSED, reason, null, at, arm);
    }

    static Verdict held(Instant until, Instant at, String arm) {
        return new Verdict(Outcome.HELD, null, until, at, arm);
    }

    static Verdict passed(Instant at, String arm) {
        return new Verdict(Outcome.PASSED, null, null, at, arm);
    }

    /** Whether it is held no longer than until that instant, so that it is to be decided anew. */
    boolean isDue(Instant now) {
        return heldUntil != null && !now.isBefore(heldUntil);
    }
}
