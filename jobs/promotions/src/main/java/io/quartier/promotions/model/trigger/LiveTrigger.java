package io.quartier.promotions.model.trigger;

import java.time.Instant;
import java.util.Comparator;

/**
 * A version of a trigger that holds from an instant on.
 *
 * @param trigger       what it says
 * @param version       number of the version, from 1
 * @param effectiveFrom event time from which it holds
 */
public record LiveTrigger(Trigger trigger, int version, Instant effectiveFrom) {
    /** The order in which triggers are applied to one event. */
    public static final Comparator<LiveTrigger> IN_ORDER = Comparator
            .comparing((LiveTrigger live) -> live.trigger().id()).thenComparingInt(LiveTrigger::version);

    public LiveTrigger {
        if (version < 1) {
            throw new IllegalArgumentException("version is below 1: " + version);
        }
    }

    /** Name of the trigger. */
    public String id() {
        return trigger.id();
    }
}
