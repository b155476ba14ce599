package io.quartier.promotions.model.live;

import io.quartier.promotions.model.index.Tenure;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The versions of one trigger, by the instant from which each decides. */
final class Timeline {
    /** To pause, resume or roll back says again what one of them said. */
    private static final int NEWEST = 8;

    private final ConcurrentSkipListMap<Integer, TriggerVersion> versions = new ConcurrentSkipListMap<>();

    private final ConcurrentSkipListMap<Integer, Tenure> tenures = new ConcurrentSkipListMap<>();

    /** Takes in a version that is not known yet, and ends those before it. Answers when it is in force. */
    Tenure add(TriggerVersion version) {
        Tenure tenure = Tenure.from(version.effectiveAt());
        versions.tailMap(version.version(), false).values().forEach(later -> tenure.endBy(later.effectiveAt()));
        for (Tenure before : tenures.headMap(version.version(), false).descendingMap().values()) {
            if (!version.effectiveAt().isBefore(before.until())) {
                break; // all before that one have ended by then, too
            }
            before.endBy(version.effectiveAt());
        }
        tenures.put(version.version(), tenure);
        versions.put(version.version(), version);
        return tenure;
    }

    boolean isKnown(int version) {
        return versions.containsKey(version);
    }

    boolean isEmpty() {
        return versions.isEmpty();
    }

    /** Of the newest versions one that says the same. */
    Optional<TriggerVersion> findSame(String definition) {
        return versions.descendingMap().values().stream().limit(NEWEST)
                .filter(version -> version.definition().equals(definition)).findFirst();
    }

    /** The version in force: of those effective by then the highest. */
    Optional<TriggerVersion> find(Instant at) {
        return versions.descendingMap().values().stream().filter(version -> !version.effectiveAt().isAfter(at))
                .findFirst();
    }

    /** When a version was in force no more; empty if it still is at an instant. */
    Optional<Instant> findEnd(int version, Instant until) {
        return Optional.ofNullable(tenures.get(version)).map(Tenure::until).filter(end -> !end.isAfter(until));
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
