package io.quartier.promotions.model.live;

import io.quartier.promotions.model.condition.Condition;
import io.quartier.promotions.model.condition.Outcome;
import io.quartier.promotions.model.trigger.LiveTrigger;
import java.util.Optional;

/**
 * A version of a trigger of which a condition looked at more than it may, so that it is to be suspended.
 *
 * @param trigger   name of the trigger
 * @param version   version of the trigger
 * @param condition as it is written
 */
public record Overspent(String trigger, int version, String condition) {
    /** What an evaluation says of the trigger that asked for it; empty while it stayed within its budget. */
    public static Optional<Overspent> find(LiveTrigger live, Condition condition, Outcome outcome) {
        return outcome instanceof Outcome.Overspent
                ? Optional.of(new Overspent(live.id(), live.version(), condition.text()))
                : Optional.empty();
    }
}
