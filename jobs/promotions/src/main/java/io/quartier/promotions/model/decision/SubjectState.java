package io.quartier.promotions.model.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What deciding remembers of one shopper.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class SubjectState {
    /** A local day is over everywhere after as long. */
    private static final Duration LOCAL_DAY = Duration.ofHours(50);

    /** What was decided, by decision: a repeated match gets the same again. */
    public Map<String, Verdict> decided = new HashMap<>();
    /** How often the shopper had a trigger, by trigger. */
    public Map<String, Uses> uses = new HashMap<>();
    /** When the shopper last had one of a group, by group. */
    public Map<String, Instant> groups = new HashMap<>();

    /**
     * Forgets matches decided before an instant, and groups of days that were over by then. How often the shopper had a trigger is kept:
     * it is bounded by the trigger, and goes with it or the shopper.
     *
     * @param before as long ago as matches may come again
     */
    public void forget(Instant before) {
        if (decided.isEmpty() && groups.isEmpty()) {
            return;
        }
        decided.values().removeIf(verdict -> verdict.at().isBefore(before)
                && (verdict.heldUntil() == null || verdict.heldUntil().isBefore(before)));
        groups.values().removeIf(at -> at.isBefore(before.minus(LOCAL_DAY)));
    }
}
