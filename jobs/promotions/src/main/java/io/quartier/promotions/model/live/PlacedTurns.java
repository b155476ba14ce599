package io.quartier.promotions.model.live;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** The instants at which what places begin may change: those of all versions of triggers of which a version is begun by places. */
final class PlacedTurns {
    private final Set<String> placed = ConcurrentHashMap.newKeySet();
    private final ConcurrentSkipListSet<Instant> turns = new ConcurrentSkipListSet<>();

    /** Takes note of a version of a trigger, which with it all are in {@code timeline}. */
    void add(TriggerVersion version, Timeline timeline, boolean isPlaced) {
        if (isPlaced && placed.add(version.trigger())) {
            timeline.all().forEach(known -> turns.add(known.effectiveAt()));
        } else if (isConcerned(version.trigger())) {
            turns.add(version.effectiveAt());
        }
    }

    boolean isConcerned(String trigger) {
        return trigger.equals(TriggerVersion.ALL) || placed.contains(trigger);
    }

    Optional<Instant> findAfter(Instant at) {
        return Optional.ofNullable(turns.higher(at));
    }
}
