package io.quartier.promotions.model.index;

import io.quartier.promotions.model.trigger.LiveTrigger;
import java.util.Collections;
import java.util.List;

/** What a search in a {@link TriggerIndex} came upon. */
public final class Found {
    private final List<LiveTrigger> triggers;
    private final boolean[] met;
    private final int lookedAt;

    Found(List<LiveTrigger> triggers, boolean[] met, int lookedAt) {
        this.triggers = Collections.unmodifiableList(triggers);
        this.met = met;
        this.lookedAt = lookedAt;
    }

    /** Those whose beginning may be met, in the order of application; everything else is not. */
    public List<LiveTrigger> triggers() {
        return triggers;
    }

    /** Whether the condition of one of them is met for certain; else only its evaluation tells. */
    public boolean isMet(int index) {
        return met[index];
    }

    /** How many were looked at for that, repeats with them. */
    public int lookedAt() {
        return lookedAt;
    }
}
