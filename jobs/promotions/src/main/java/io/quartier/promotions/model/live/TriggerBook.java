package io.quartier.promotions.model.live;

import io.quartier.promotions.model.index.LevelledIndex;
import io.quartier.promotions.model.index.Tenure;
import io.quartier.promotions.model.index.TriggerIndex;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import io.quartier.promotions.model.reading.ReadTrigger;
import io.quartier.promotions.model.reading.TriggerReader;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Every version of every trigger, compiled once each, and an index of all of them, in which each is found at the instants at which it is in
 * force. Which versions decide follows from the instant alone, not from the order in which they were heard of.
 *
 * <p>Who asks for an instant more than a minute before the newest gets an index made for it. Safe for use by several threads; questions wait
 * only while what is new is taken into the index.
 */
public final class TriggerBook implements Triggers {
    private final TriggerReader reader;
    private final Map<String, Timeline> timelines = new ConcurrentHashMap<>();
    private final Map<String, Map<Integer, LiveTrigger>> compiled = new ConcurrentHashMap<>();
    private final List<TriggerVersion> taken = new ArrayList<>(); // guarded by this
    private final Timeline all = timeline(TriggerVersion.ALL);
    private final LevelledIndex index;
    private final SegmentStarts segments = new SegmentStarts();
    private final PlacedTurns placed = new PlacedTurns();

    /** Compiles with that reader. */
    public TriggerBook(TriggerReader reader) {
        this(reader, Runnable::run);
    }

    /** @param beside runs what need not be waited for, one after the other */
    public TriggerBook(TriggerReader reader, Executor beside) {
        this.reader = reader;
        this.index = new LevelledIndex(beside);
    }

    /** Takes in a version; the same once more changes nothing. Answers what is wrong with it, one sentence each; it is left out then. */
    public synchronized List<String> add(TriggerVersion version) {
        Timeline timeline = timeline(version.trigger());
        if (timeline.isKnown(version.version())) {
            return List.of();
        }
        if (version.status() == Status.KILLED || version.trigger().equals(TriggerVersion.ALL)) {
            taken.add(version);
            timeline.add(version);
            placed.add(version, timeline, false);
            return List.of();
        }
        List<String> problems = compile(version, timeline);
        find(version.trigger(), version.version()).ifPresent(live -> takeIn(version, live, timeline));
        return problems;
    }

    private void takeIn(TriggerVersion version, LiveTrigger live, Timeline timeline) {
        taken.add(version);
        Tenure tenure = timeline.add(version);
        placed.add(version, timeline, live.trigger().when().findAudience().isPresent());
        if (live.trigger().when() instanceof When.OnSegment) {
            segments.add(live);
        }
        index.add(live, tenure);
    }

    private Timeline timeline(String trigger) {
        return timelines.computeIfAbsent(trigger, id -> new Timeline());
    }

    private List<String> compile(TriggerVersion version, Timeline timeline) {
        Optional<LiveTrigger> same = timeline.findSame(version.definition())
                .flatMap(known -> find(known.trigger(), known.version()));
        if (same.isPresent()) {
            keep(version, same.get());
            return List.of();
        }
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
        keep(version, live.get());
        return List.of();
    }

    private void keep(TriggerVersion version, LiveTrigger live) {
        compiled.computeIfAbsent(version.trigger(), id -> new ConcurrentHashMap<>()).put(version.version(),
                new LiveTrigger(live.trigger(), version.version(), version.effectiveAt()));
    }

    /** Every version taken in, in the order in which they were, for snapshots. */
    public synchronized List<TriggerVersion> all() {
        return List.copyOf(taken);
    }

    @Override
    public TriggerIndex index(Instant at) {
        return areAllKilled(at) ? TriggerIndex.NONE : index.find(at).orElseGet(() -> TriggerIndex.of(live(at)));
    }

    private boolean areAllKilled(Instant at) {
        return !all.isEmpty() && all.status(at) == Status.KILLED;
    }

    @Override
    public Optional<Instant> findPlacedTurn(Instant after) {
        return placed.findAfter(after);
    }

    /** Whether what places begin may change by a version of a trigger that was taken in. */
    public boolean concernsPlaces(TriggerVersion version) {
        return placed.isConcerned(version.trigger());
    }

    @Override
    public SortedMap<Instant, TriggerIndex> segmentsSince(Instant after, Instant until) {
        SortedMap<Instant, TriggerIndex> since = segments.between(after, until);
        if (!since.isEmpty()) {
            since.keySet().removeIf(this::areAllKilled);
        }
        return since;
    }

    /** The instants after one from which versions on segments decide. */
    public List<Instant> findSegmentStarts(Instant after) {
        return segments.after(after);
    }

    private List<LiveTrigger> live(Instant at) {
        List<LiveTrigger> live = new ArrayList<>();
        if (!areAllKilled(at)) {
            new TreeMap<>(timelines).values().forEach(timeline -> timeline.find(at)
                    .filter(version -> version.status() != Status.KILLED)
                    .flatMap(version -> find(version.trigger(), version.version())).ifPresent(live::add));
        }
        return live;
    }

    /** Every trigger in force at an instant, by name; those that are paused, too. */
    public List<LiveTrigger> inForce(Instant at) {
        return List.copyOf(live(at));
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
        Timeline own = timelines.get(version.id());
        return own != null && own.isInForce(version.version(), at);
    }

    @Override
    public Optional<Instant> findEnd(LiveTrigger version, Instant until) {
        return Optional.ofNullable(timelines.get(version.id()))
                .flatMap(timeline -> timeline.findEnd(version.version(), until));
    }

    @Override
    public boolean isCancelled(LiveTrigger begun, Instant since, Instant at) {
        Timeline own = timelines.get(begun.id());
        return (own != null && own.isCancelled(begun.version(), at)) || all.isKilled(since, at);
    }

    @Override
    public boolean isPaused(String trigger, List<String> path, Instant at) {
        return (!all.isEmpty() && all.status(at) == Status.PAUSED) || Optional.ofNullable(timelines.get(trigger))
                .flatMap(timeline -> timeline.find(at))
                .filter(version -> version.status() == Status.PAUSED
                        || version.pausedRegions().stream().anyMatch(path::contains))
                .isPresent();
    }
}
