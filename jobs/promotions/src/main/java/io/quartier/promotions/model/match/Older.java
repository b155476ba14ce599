package io.quartier.promotions.model.match;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.time.Instant;

/** What is in flight under versions that came before, and how much there may be in flight. */
final class Older {
    private Older() {}

    /** Whether something of the same trigger and key is in flight that began under an earlier version. */
    static boolean isInFlight(Begun begun, Set<Begun> inFlight) {
        for (Begun other : inFlight) {
            if (other.version() < begun.version() && other.trigger().equals(begun.trigger())
                    && other.key().equals(begun.key())) {
                return true;
            }
        }
        return false;
    }

    /** Makes room for one more key of a trigger: those touched longest ago go. */
    static <T> int evict(String trigger, Map<Begun, T> inFlight, Function<T, Instant> touchedAt) {
        if (inFlight.size() <= MatchState.MOST_KEYS) {
            return 0;
        }
        List<Begun> keys = inFlight.keySet().stream().filter(begun -> begun.trigger().equals(trigger))
                .sorted(Comparator.comparing((Begun begun) -> touchedAt.apply(inFlight.get(begun)))
                        .thenComparing(Begun::key).thenComparing(Begun::version))
                .toList();
        int tooMany = Math.max(0, keys.size() - MatchState.MOST_KEYS);
        keys.subList(0, tooMany).forEach(inFlight::remove);
        return tooMany;
    }
}
