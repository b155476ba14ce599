package io.quartier.promotions.model.check;

import io.quartier.promotions.model.trigger.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds triggers that get into each other's way. */
public final class Conflicts {
    private Conflicts() {}

    /**
     * Two triggers that get into each other's way.
     *
     * @param trigger  the later of the two
     * @param other    the earlier
     * @param isError  whether they cannot be published both
     * @param sentence what is wrong and what to do, for people
     */
    public record Conflict(Trigger trigger, Trigger other, boolean isError, String sentence) {}

    /** The conflicts among triggers, in their order. */
    public static List<Conflict> among(List<Trigger> triggers) {
        List<Conflict> conflicts = new ArrayList<>();
        for (int later = 0; later < triggers.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                find(triggers.get(later), triggers.get(earlier)).ifPresent(conflicts::add);
            }
        }
        return conflicts;
    }

    private static Optional<Conflict> find(Trigger trigger, Trigger other) {
        if (trigger.id().equals(other.id())) {
            return Optional.of(new Conflict(trigger, other, true,
                    "there are two triggers %s; give one of them another name.".formatted(trigger.id())));
        }
        String group = trigger.limits().group();
        if (group == null || !Objects.equals(group, other.limits().group()) || !Overlap.of(trigger.scope(),
                other.scope())) {
            return Optional.empty();
        }
        int priority = trigger.limits().priority();
        return priority == other.limits().priority()
                ? Optional.of(new Conflict(trigger, other, false,
                        "%s and %s are of the group %s and have the same priority %d, so that their names decide; give one of them another priority."
                                .formatted(trigger.id(), other.id(), group, priority)))
                : hidden(trigger, other, group);
    }

    /** Of two that fire at the same instants the lower is never issued. */
    private static Optional<Conflict> hidden(Trigger trigger, Trigger other, String group) {
        boolean laterIsLower = trigger.limits().priority() < other.limits().priority();
        Trigger lower = laterIsLower ? trigger : other;
        Trigger higher = laterIsLower ? other : trigger;
        boolean never = lower.when().equals(higher.when()) && lower.schedule().equals(higher.schedule())
                && lower.scope().equals(higher.scope()) && lower.guard().equals(higher.guard());
        return never
                ? Optional.of(new Conflict(trigger, other, false,
                        "%s fires exactly when %s does, which is of the group %s too and has the higher priority; change when it fires or take it out of the group."
                                .formatted(lower.id(), higher.id(), group)))
                : Optional.empty();
    }
}
