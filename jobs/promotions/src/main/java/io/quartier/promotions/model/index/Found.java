package io.quartier.promotions.model.index;

import io.quartier.promotions.model.trigger.LiveTrigger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What a search in a {@link TriggerIndex} came upon. */
public final class Found {
    static final Found NOTHING = new Found(new LiveTrigger[0], new boolean[0], 0);

    private final LiveTrigger[] triggers;
    private final boolean[] met;
    private final int lookedAt;

    /** @param met by trigger; what is beyond them does not count */
    Found(LiveTrigger[] triggers, boolean[] met, int lookedAt) {
        this.triggers = triggers;
        this.met = met;
        this.lookedAt = lookedAt;
    }

    /** Those whose beginning may be met, in the order of application; everything else is not. */
    public List<LiveTrigger> triggers() {
        return Collections.unmodifiableList(Arrays.asList(triggers));
    }

    /** How many those are. */
    public int size() {
        return triggers.length;
    }

    /** One of them. */
    public LiveTrigger trigger(int index) {
        return triggers[index];
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
        LiveTrigger[] all = new LiveTrigger[triggers.length + more.triggers.length];
        boolean[] allMet = new boolean[all.length];
        int own = 0;
        for (int index = 0; index < all.length; index++) {
            int other = index - own;
            boolean isOwn = other == more.triggers.length || (own < triggers.length
                    && LiveTrigger.IN_ORDER.compare(triggers[own], more.triggers[other]) < 0);
            all[index] = isOwn ? triggers[own] : more.triggers[other];
            allMet[index] = isOwn ? met[own++] : more.met[other];
        }
        return new Found(all, allMet, lookedAt + more.lookedAt);
    }
}
