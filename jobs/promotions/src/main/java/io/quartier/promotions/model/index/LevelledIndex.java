package io.quartier.promotions.model.index;

import io.quartier.promotions.model.trigger.LiveTrigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Versions of triggers as they are published, in flat indexes of growing size: what is new lies in a small one that is made anew with each
 * change, and is merged into larger ones so that each is {@value #RATIO} times all after it or more. So a version is put into an index some
 * times the logarithm of how many there are, and a search looks into as many indexes as the logarithm tells. What is found does not depend
 * on what was merged when, so merging may be done beside.
 *
 * <p>Kept are versions in force at instants up to {@value #KEPT_SECONDS} seconds before the newest that was asked for. Safe for use by several
 * threads.
 */
public final class LevelledIndex {
    /** Versions in the index that is made anew with each change. */
    static final int SMALL = 32;
    /** More makes a change dearer, less a search. */
    static final int RATIO = 4;
    /** Tasks of a job are not that far apart. */
    static final long KEPT_SECONDS = 60;

    /** @param floor no earlier instant can be asked for */
    private record Levels(Instant floor, List<FlatIndex> all) {}

    private final Executor merging;
    private final List<Held> fresh = new ArrayList<>(); // guarded by this
    private volatile boolean isFresh;
    private boolean isMerging; // guarded by this
    private volatile Levels levels = new Levels(Instant.MIN, List.of());
    private volatile long newestSecond = Long.MIN_VALUE;

    /** @param merging runs what may be done beside, one after the other */
    public LevelledIndex(Executor merging) {
        this.merging = merging;
    }

    /** Adds a version. */
    public synchronized void add(LiveTrigger live, Tenure tenure) {
        fresh.add(new Held(live, tenure));
        isFresh = true;
    }

    /** An index of all in force at an instant; empty if that is too long ago. */
    public Optional<TriggerIndex> find(Instant at) {
        if (isFresh) {
            takeIn();
        }
        if (at.getEpochSecond() > newestSecond) {
            newestSecond = at.getEpochSecond();
        }
        Levels now = levels;
        return at.isBefore(now.floor()) ? Optional.empty() : Optional.of(new TriggerIndex(now.all(), at));
    }

    /** How many versions lie in each level. */
    List<Integer> sizes() {
        return levels.all().stream().map(FlatIndex::size).toList();
    }

    private void takeIn() {
        boolean isDue;
        synchronized (this) {
            List<FlatIndex> all = new ArrayList<>(levels.all());
            List<Held> small = new ArrayList<>(fresh);
            if (!all.isEmpty() && all.getLast().size() < SMALL) {
                small.addAll(all.removeLast().all());
            }
            add(all, small, levels.floor());
            levels = new Levels(levels.floor(), List.copyOf(all));
            fresh.clear();
            isFresh = false;
            isDue = !isMerging && firstToMerge(all) < all.size();
            isMerging |= isDue;
        }
        if (isDue) {
            merging.execute(this::merge);
        }
    }

    private static void add(List<FlatIndex> all, List<Held> held, Instant floor) {
        List<Held> needed = held.stream().filter(one -> !one.tenure().isOver(floor)).toList();
        if (!needed.isEmpty()) {
            all.add(FlatIndex.of(needed));
        }
    }

    /** The first level that is too small beside those after it, but for the last one while it grows; else how many there are. */
    private static int firstToMerge(List<FlatIndex> all) {
        int first = all.size();
        long later = 0;
        for (int level = all.size() - 1; level >= 0; level--) {
            int size = all.get(level).size();
            if (later > 0 && size < RATIO * later) {
                first = level;
            }
            later += level == all.size() - 1 && size < SMALL ? 0 : size;
        }
        return first;
    }

    private static int endOfMerge(List<FlatIndex> all) {
        return all.getLast().size() < SMALL ? all.size() - 1 : all.size();
    }

    /** Nobody else takes levels out meanwhile: only the last one grows, and others may follow. */
    private void merge() {
        for (List<FlatIndex> few = toMerge(); !few.isEmpty(); few = toMerge()) {
            Instant floor = floor();
            List<FlatIndex> merged = new ArrayList<>();
            add(merged, few.stream().flatMap(level -> level.all().stream()).toList(), floor);
            replace(few, merged, floor);
        }
    }

    private synchronized List<FlatIndex> toMerge() {
        List<FlatIndex> all = levels.all();
        int first = firstToMerge(all);
        isMerging = first < all.size();
        return isMerging ? all.subList(first, endOfMerge(all)) : List.of();
    }

    private Instant floor() {
        Instant floor = levels.floor();
        long second = newestSecond;
        Instant kept = second < Instant.MIN.getEpochSecond() + KEPT_SECONDS
                ? Instant.MIN
                : Instant.ofEpochSecond(second - KEPT_SECONDS);
        return kept.isAfter(floor) ? kept : floor;
    }

    private synchronized void replace(List<FlatIndex> few, List<FlatIndex> merged, Instant floor) {
        List<FlatIndex> all = new ArrayList<>(levels.all());
        int first = all.indexOf(few.getFirst());
        all.subList(first, first + few.size()).clear();
        all.addAll(first, merged);
        levels = new Levels(floor, List.copyOf(all));
    }
}
