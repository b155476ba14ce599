package io.quartier.promotions.model.live;

import java.time.Instant;

/**
 * From an instant on a version of a trigger issues nothing, since one of its conditions looked at more than it may. Only another version
 * ends that.
 *
 * @param trigger   name of the trigger
 * @param version   version of the trigger
 * @param at        event time, inclusive
 * @param condition as it is written; of several of that instant the first by text
 */
public record Suspension(String trigger, int version, Instant at, String condition) {
    /** From an instant on. */
    public static Suspension of(Overspent overspent, Instant at) {
        return new Suspension(overspent.trigger(), overspent.version(), at, overspent.condition());
    }
}
