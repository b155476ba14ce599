package io.quartier.promotions.model.decision;

import io.quartier.promotions.model.decision.Uses.Use;
import io.quartier.promotions.model.trigger.Reason;
import io.quartier.promotions.model.trigger.Repeat.Period;
import java.time.Instant;
import java.util.Optional;

/**
 * How often a shopper may have a trigger, and one of a group on a local day. A match that passes uses both, whether it is then held
 * out, finds no place, or is issued: so subjects held out and treated stay alike, and no answer of the limits is waited for.
 */
final class Slots {
    private final SubjectState state;

    Slots(SubjectState state) {
        this.state = state;
    }

    /** Uses both, or neither and tells why. */
    Optional<Reason> findTaken(Candidate candidate) {
        Use use = new Use(candidate.at(), candidate.key() == null ? "" : candidate.key());
        Uses before = state.uses.getOrDefault(candidate.trigger().id(), Uses.NONE);
        if (!before.allow(candidate.trigger().repeat(), use, candidate.place().zoneId())) {
            return Optional.of(Reason.REPEAT);
        }
        if (isGroupTaken(candidate)) {
            return Optional.of(Reason.LOWER_PRIORITY);
        }
        state.uses.put(candidate.trigger().id(), before.and(candidate.trigger().repeat(), use));
        takeGroup(candidate);
        return Optional.empty();
    }

    private boolean isGroupTaken(Candidate candidate) {
        String group = candidate.trigger().limits().group();
        Instant last = group == null ? null : state.groups.get(group);
        return last != null
                && LocalPeriods.isSame(Period.DAY, last, candidate.at(), candidate.place().zoneId());
    }

    private void takeGroup(Candidate candidate) {
        String group = candidate.trigger().limits().group();
        if (group != null) {
            state.groups.put(group, candidate.at());
        }
    }
}
