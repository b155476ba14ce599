package io.quartier.promotions.model.experiment;

import static java.util.Objects.requireNonNull;

import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.trigger.Reason;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A subject came past the step at which holdout and variants are decided. Those held out are exposed too, to nothing: only so are both
 * sides alike.
 *
 * @param subject  the shopper
 * @param arm      what chance gave it
 * @param regionId leaf region where it was
 * @param at       event time
 */
public record Exposure(String subject, String arm, String regionId, Instant at) {
    /**
     * Reasons of steps from the holdout on: whatever stopped a match there, its subject had its arm already. A suspension is among them, as it
     * is known only where limits are counted.
     */
    private static final Set<Reason> FROM_THE_HOLDOUT_ON = Set.of(Reason.HOLDOUT, Reason.FIRST_EXHAUSTED,
            Reason.BUDGET_EXHAUSTED, Reason.SUSPENDED);

    public Exposure {
        requireNonNull(subject, "subject is null");
        requireNonNull(arm, "arm is null");
        requireNonNull(regionId, "regionId is null");
        requireNonNull(at, "at is null");
    }

    /**
     * The exposure that a row of a decision tells of; empty when the match did not come as far. Give it every row: one issued and withdrawn
     * later is told by its earlier row, because its counterpart that was held out cannot be withdrawn.
     */
    public static Optional<Exposure> find(Decision decision) {
        boolean isPast = decision.status() == Decision.Status.ISSUED
                || (decision.reason() != null && FROM_THE_HOLDOUT_ON.contains(decision.reason()));
        return isPast
                ? Optional.of(new Exposure(decision.subject(), decision.arm(), decision.regionId(),
                        decision.decidedAt()))
                : Optional.empty();
    }
}
