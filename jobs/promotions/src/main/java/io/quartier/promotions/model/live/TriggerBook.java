package io.quartier.promotions.model.live;

import io.quartier.promotions.model.index.TriggerIndex;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import io.quartier.promotions.model.reading.ReadTrigger;
import io.quartier.promotions.model.reading.TriggerReader;
import io.quartier.promotions.model.trigger.LiveTrigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Every version of every trigger, compiled once each, and an index for each span of event time in which none changes. Which versions
 * decide follows from the instant alone, not from the order in which they were heard of.
 *
 * <p>The indexes of the last {@link #MOST_INDEXES} spans that were asked for are kept. Safe for use by several threads; questions wait for nobody, unless an index has to be made.
 */
public final class TriggerBook implements Triggers {
    /** Shoppers are at most a few changes of triggers apart. */
    static final int MOST_INDEXES = 4;

    private final TriggerReader reader;
    private final Map<String, Timeline> timelines = new ConcurrentSkipListMap<>();
    private final Map<String, Map<Integer, LiveTrigger>> compiled = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<Instant> turns = new ConcurrentSkipListSet<>(List.of(Instant.MIN));
    private final ConcurrentSkipListMap<Instant, TriggerIndex> indexes = new ConcurrentSkipListMap<>();

    /** Compiles with that reader. */
    public TriggerBook(TriggerReader reader) {
        this.reader = reader;
    }

    /** Takes in a version; the same once more changes nothing. Answers what is wrong with it, one sentence each; it is left out then. */
    public synchronized List<String> add(TriggerVersion version) {
        boolean isNew = timeline(version.trigger()).all().stream()
                .noneMatch(known -> known.version() == version.version());
        if (!isNew) {
            return List.of();
        }
        if (version.status() != Status.KILLED && !version.trigger().equals(TriggerVersion.ALL)) {
            List<String> problems = compile(version);
            if (!problems.isEmpty()) {
                return problems;
            }
        }
        timeline(version.trigger()).add(version);
        turns.add(version.effectiveAt());
        indexes.tailMap(version.effectiveAt(), true).clear();
        return List.of();
    }

    private Timeline timeline(String trigger) {
        return timelines.computeIfAbsent(trigger, id -> new Timeline());
    }

    private List<String> compile(TriggerVersion version) {
        ReadTrigger read = reader.read(version.definition());
        Optional<LiveTrigger> live = read.findTrigger().filter(trigger -> trigger.id().equals(version.trigger()))
                .map(trigger -> new LiveTrigger(trigger, version.version(), version.effectiveAt()));
        if (live.isEmpty()) {
            List<String> problems = read.problems().stream().map(problem -> problem.at() + " " + problem.sentence())
                    .toList();
            return problems.isEmpty()
                    ? List.of("the file is of another trigger than %s; publish it under its own name."
                            .formatted(version.trigger()))
                    : problems;
        }
        compiled.computeIfAbsent(version.trigger(), id -> new ConcurrentHashMap<>()).put(version.version(), live.get());
        return List.of();
    }

    /** Every version taken in, for snapshots. */
    public synchronized List<TriggerVersion> all() {
        return timelines.values().stream().flatMap(timeline -> timeline.all().stream()).toList();
    }

    @Override
    public TriggerIndex index(Instant at) {
        Instant turn = turn(at);
        TriggerIndex known = indexes.get(turn);
        return known == null ? compile(turn) : known;
    }

    private synchronized TriggerIndex compile(Instant turn) {
        TriggerIndex known = indexes.get(turn);
        if (known != null) {
            return known;
        }
        TriggerIndex index = TriggerIndex.of(live(turn));
        indexes.put(turn, index);
        if (indexes.size() > MOST_INDEXES) {
            indexes.remove(indexes.firstKey().equals(turn) ? indexes.lastKey() : indexes.firstKey());
        }
        return index;
    }

    @Override
    public List<Instant> turns(Instant after, Instant until) {
        return after.isBefore(until) ? List.copyOf(turns.subSet(after, false, until, true)) : List.of();
    }

    private Instant turn(Instant at) {
        Instant turn = turns.floor(at);
        return turn == null ? Instant.MIN : turn;
    }

    private List<LiveTrigger> live(Instant at) {
        List<LiveTrigger> live = new ArrayList<>();
        if (status(TriggerVersion.ALL, at) != Status.KILLED) {
            timelines.values().forEach(timeline -> timeline.find(at)
                    .filter(version -> version.status() != Status.KILLED)
                    .flatMap(version -> find(version.trigger(), version.version())).ifPresent(live::add));
        }
        return live;
    }

    /** Every trigger in force at an instant, by name; those that are paused, too. */
    public List<LiveTrigger> inForce(Instant at) {
        return List.copyOf(live(at));
    }

    private Status status(String trigger, Instant at) {
        Timeline timeline = timelines.get(trigger);
        return timeline == null ? Status.LIVE : timeline.status(at);
    }

    @Override
    public Optional<LiveTrigger> find(String trigger, int version) {
        return Optional.ofNullable(compiled.getOrDefault(trigger, Map.of()).get(version));
    }

    @Override
    public Optional<LiveTrigger> findInForce(String trigger, Instant at) {
        return Optional.ofNullable(timelines.get(trigger)).flatMap(timeline -> timeline.find(at))
                .flatMap(version -> find(trigger, version.version()));
    }

    @Override
    public boolean isInForce(LiveTrigger version, Instant at) {
        return Optional.ofNullable(timelines.get(version.id())).flatMap(timeline -> timeline.find(at))
                .filter(found -> found.version() == version.version()).isPresent();
    }

    @Override
    public Optional<Instant> findEnd(LiveTrigger version, Instant until) {
        return Optional.ofNullable(timelines.get(version.id()))
                .flatMap(timeline -> timeline.findEnd(version.version(), until));
    }

    @Override
    public boolean isCancelled(LiveTrigger begun, Instant since, Instant at) {
        Timeline own = timelines.get(begun.id());
        Timeline all = timelines.get(TriggerVersion.ALL);
        return (own != null && own.isCancelled(begun.version(), at)) || (all != null && all.isKilled(since, at));
    }

    @Override
    public boolean isPaused(String trigger, List<String> path, Instant at) {
        return status(TriggerVersion.ALL, at) == Status.PAUSED || Optional.ofNullable(timelines.get(trigger))
                .flatMap(timeline -> timeline.find(at))
                .filter(version -> version.status() == Status.PAUSED
                        || version.pausedRegions().stream().anyMatch(path::contains))
                .isPresent();
    }
}
