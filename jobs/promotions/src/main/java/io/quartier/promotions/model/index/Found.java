package io.quartier.promotions.model.index;

import io.quartier.promotions.model.trigger.LiveTrigger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What a search in a {@link TriggerIndex} came upon. */
public final class Found {
    static final Found NOTHING = new Found(List.of(), new boolean[0], 0);

    private final List<LiveTrigger> triggers;
    private final boolean[] met;
    private final int lookedAt;

    /** @param met by trigger; what is beyond them does not count */
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

    /** Both together, in the order of application. */
    Found and(Found more) {
        if (more == NOTHING) {
            return this;
        }
        return this == NOTHING ? more : merged(more);
    }

    private Found merged(Found more) {
        LiveTrigger[] all = new LiveTrigger[triggers.size() + more.triggers.size()];
        boolean[] allMet = new boolean[all.length];
        int own = 0;
        for (int index = 0; index < all.length; index++) {
            int other = index - own;
            boolean isOwn = other == more.triggers.size() || (own < triggers.size()
                    && LiveTrigger.IN_ORDER.compare(triggers.get(own), more.triggers.get(other)) < 0);
            all[index] = isOwn ? triggers.get(own) : more.triggers.get(other);
            allMet[index] = isOwn ? met[own++] : more.met[other];
        }
        return new Found(Arrays.asList(all), allMet, lookedAt + more.lookedAt);
    }
}
