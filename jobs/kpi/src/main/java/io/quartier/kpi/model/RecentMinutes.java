package io.quartier.kpi.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The last few minutes that were gathered into of one region path: neighbouring events go into the same, and to look through a handful
 * costs less than to make a key and hash it.
 */
final class RecentMinutes {
    /** Three channels in two families and two minutes. */
    private static final int MOST = 12;

    private final @Nullable GatheredMinute[] minutes = new GatheredMinute[MOST];
    private int next;

    /** The minute that a contribution of the path belongs into; null when it is not among the last. */
    @Nullable
    GatheredMinute find(Contribution contribution, long minute, long causedAtMillis) {
        for (GatheredMinute known : minutes) {
            if (known == null) {
                return null;
            }
            if (known.takes(contribution, minute, causedAtMillis)) {
                return known;
            }
        }
        return null;
    }

    /** Keeps one in mind in place of the one remembered longest. */
    void remember(GatheredMinute minute) {
        minutes[next] = minute;
        next = (next + 1) % MOST;
    }

    /** Whether none is known. */
    boolean isEmpty() {
        return minutes[0] == null;
    }

    /** Forgets all of them. */
    void forget() {
        Arrays.fill(minutes, null);
        next = 0;
    }
}
