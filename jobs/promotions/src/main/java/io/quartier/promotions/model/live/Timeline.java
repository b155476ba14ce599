package io.quartier.promotions.model.live;

import io.quartier.promotions.model.index.Tenure;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The versions of one trigger, by the instant from which each decides. One thread at a time adds, any number may ask: they see all versions
 * that were added before, in a list that nobody changes any more.
 */
final class Timeline {
    /** To pause, resume or roll back says again what one of them said. */
    private static final int NEWEST = 8;

    private record Entry(TriggerVersion version, Tenure tenure) {
        private boolean isEffective(Instant at) {
            return !version.effectiveAt().isAfter(at);
        }
    }

    /** By version, ascending. */
    private volatile List<Entry> entries = List.of();

    /** Takes in a version that is not known yet, and ends those before it. Answers when it is in force. */
    Tenure add(TriggerVersion version) {
        List<Entry> all = new ArrayList<>(entries);
        Tenure tenure = Tenure.from(version.effectiveAt());
        int place = after(version.version(), all);
        for (Entry later : all.subList(place, all.size())) {
            tenure.endBy(later.version().effectiveAt());
        }
        for (int before = place - 1; before >= 0; before--) {
            Tenure ends = all.get(before).tenure();
            if (!version.effectiveAt().isBefore(ends.until())) {
                break; // all before that one have ended by then, too
            }
            ends.endBy(version.effectiveAt());
        }
        all.add(place, new Entry(version, tenure));
        entries = List.copyOf(all);
        return tenure;
    }

    /** Where the first one lies that is higher than a version. */
    private static int after(int version, List<Entry> all) {
        int place = all.size();
        while (place > 0 && all.get(place - 1).version().version() > version) {
            place--;
        }
        return place;
    }

    boolean isKnown(int version) {
        return findEntry(version).isPresent();
    }

    private Optional<Entry> findEntry(int version) {
        List<Entry> all = entries;
        int place = after(version, all) - 1;
        return place >= 0 && all.get(place).version().version() == version
                ? Optional.of(all.get(place))
                : Optional.empty();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Of the newest versions one that says the same. */
    Optional<TriggerVersion> findSame(String definition) {
        return entries.reversed().stream().limit(NEWEST).map(Entry::version)
                .filter(version -> version.definition().equals(definition)).findFirst();
    }

    /** The version in force: of those effective by then the highest. */
    Optional<TriggerVersion> find(Instant at) {
        List<Entry> all = entries;
        for (int place = all.size() - 1; place >= 0; place--) {
            if (all.get(place).isEffective(at)) {
                return Optional.of(all.get(place).version());
            }
        }
        return Optional.empty();
    }

    boolean isInForce(int version, Instant at) {
        Optional<TriggerVersion> found = find(at);
        return found.isPresent() && found.get().version() == version;
    }

    /** When a version was in force no more; empty if it still is at an instant. */
    Optional<Instant> findEnd(int version, Instant until) {
        return findEntry(version).map(entry -> entry.tenure().until()).filter(end -> !end.isAfter(until));
    }

    Status status(Instant at) {
        return find(at).map(TriggerVersion::status).orElse(Status.LIVE);
    }

    /** Whether a later version that is effective by then ends what began under an earlier one. */
    boolean isCancelled(int began, Instant at) {
        List<Entry> all = entries;
        for (int place = all.size() - 1; place >= 0 && all.get(place).version().version() > began; place--) {
            TriggerVersion later = all.get(place).version();
            if (all.get(place).isEffective(at) && (later.cancels() || later.status() == Status.KILLED)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it was killed at any instant after {@code since} up to {@code at}. */
    boolean isKilled(Instant since, Instant at) {
        if (status(at) == Status.KILLED) {
            return true;
        }
        for (Entry entry : entries) {
            if (entry.version().status() == Status.KILLED && entry.isEffective(at) && !entry.isEffective(since)) {
                return true;
            }
        }
        return false;
    }

    List<TriggerVersion> all() {
        return entries.stream().map(Entry::version).toList();
    }
}
