package io.quartier.promotions.model.live;

import io.quartier.promotions.model.live.TriggerVersion.Status;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The versions of one trigger, by the instant from which each decides. */
final class Timeline {
    private final ConcurrentSkipListMap<Integer, TriggerVersion> versions = new ConcurrentSkipListMap<>();

    /** Takes in a version; the same once more changes nothing. */
    void add(TriggerVersion version) {
        versions.putIfAbsent(version.version(), version);
    }

    /** The version in force: of those effective by then the highest. */
    Optional<TriggerVersion> find(Instant at) {
        return versions.descendingMap().values().stream().filter(version -> !version.effectiveAt().isAfter(at))
                .findFirst();
    }

    /** When a version was in force no more; empty if it still is at an instant. */
    Optional<Instant> findEnd(int version, Instant until) {
        return versions.tailMap(version, false).values().stream().map(TriggerVersion::effectiveAt)
                .filter(end -> !end.isAfter(until)).min(Comparator.naturalOrder());
    }

    Status status(Instant at) {
        return find(at).map(TriggerVersion::status).orElse(Status.LIVE);
    }

    /** Whether a later version that is effective by then ends what began under an earlier one. */
    boolean isCancelled(int began, Instant at) {
        return versions.tailMap(began, false).values().stream().filter(version -> !version.effectiveAt().isAfter(at))
                .anyMatch(version -> version.cancels() || version.status() == Status.KILLED);
    }

    /** Whether it was killed at any instant after {@code since} up to {@code at}. */
    boolean isKilled(Instant since, Instant at) {
        return status(at) == Status.KILLED || versions.values().stream()
                .anyMatch(version -> version.status() == Status.KILLED && version.effectiveAt().isAfter(since)
                        && !version.effectiveAt().isAfter(at));
    }

    Collection<TriggerVersion> all() {
        return Collections.unmodifiableCollection(versions.values());
    }
}
