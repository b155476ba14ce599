package io.quartier.promotions.model.index;

import io.quartier.promotions.model.trigger.LiveTrigger;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All triggers in force at an instant, in one flat index or several of which none holds a trigger twice at that instant. */
public final class TriggerIndex {
    /** No triggers at all. */
    public static final TriggerIndex NONE = new TriggerIndex(List.of(), Instant.EPOCH);

    private final List<FlatIndex> levels;
    private final Instant at;

    TriggerIndex(List<FlatIndex> levels, Instant at) {
        this.levels = levels;
        this.at = at;
    }

    /** An index of triggers, whenever they are in force. */
    public static TriggerIndex of(Collection<LiveTrigger> live) {
        List<Held> held = live.stream().map(one -> new Held(one, Tenure.ALWAYS)).toList();
        return new TriggerIndex(List.of(FlatIndex.of(held)), Instant.EPOCH);
    }

    /** The triggers that an event may begin. */
    public Found find(String event, Sighting sighting) {
        return find(event, sighting, new Search());
    }

    /** The same for who searches often. */
    public Found find(String event, Sighting sighting, Search search) {
        Found found = Found.NOTHING;
        for (int level = 0; level < levels.size(); level++) {
            found = found.and(levels.get(level).find(event, sighting, at, search));
        }
        return found;
    }

    /** The triggers that places begin and that hold in a region, told with those above it; in the order of application. */
    public List<LiveTrigger> findPlaced(List<String> path) {
        return levels.stream().flatMap(level -> level.findPlaced(path, at)).sorted(LiveTrigger.IN_ORDER).toList();
    }

    /** The triggers on segments that the shopper may be in. */
    public Found findSegments(Sighting sighting) {
        return findSegments(sighting, new Search());
    }

    /** The same for who searches often. */
    public Found findSegments(Sighting sighting, Search search) {
        return find(Start.ANY, sighting, search);
    }

    /** What triggers on segments ask for, there where the shopper is. */
    public Set<String> findSegmentFields(Sighting sighting) {
        Set<String> found = new HashSet<>();
        levels.forEach(level -> level.addSegmentFields(sighting, at, found));
        return found;
    }

    /** How many triggers are in it that a shopper can begin. */
    public int size() {
        return levels.stream().mapToInt(level -> level.size(at)).sum();
    }
}
