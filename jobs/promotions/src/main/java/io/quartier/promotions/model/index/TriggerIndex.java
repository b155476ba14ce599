package io.quartier.promotions.model.index;

import io.quartier.promotions.model.condition.Term;
import io.quartier.promotions.model.index.EventIndex.Entry;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All live triggers: those that one shopper can begin, found by what an event has rather than one after the other, and beside them those
 * that places begin. Immutable; any number of
 * threads may search it.
 *
 * <p>Triggers lie by event, by the place they ask for and by region; there under the choosiest term of their condition: under each value
 * it names, or in a tree of ranges. An alternative lies under a term of each of its branches. What has no such term (a negation alone, a
 * function, a comparison of two fields) is found by every such event in its regions. What is found is held against the terms of its whole
 * condition before anybody evaluates it.
 */
public final class TriggerIndex {
    /** No triggers at all. */
    public static final TriggerIndex NONE = of(List.of());

    private final LiveTrigger[] triggers;
    private final TermTest[] tests;
    private final Map<String, EventIndex> events;
    private final List<LiveTrigger> placed;

    /**
     * What a search came upon.
     *
     * @param triggers those whose beginning may be met, in the order of application; everything else is not
     * @param lookedAt how many were looked at for that, repeats with them
     */
    public record Found(List<LiveTrigger> triggers, int lookedAt) {
        public Found {
            triggers = List.copyOf(triggers);
        }
    }

    private TriggerIndex(LiveTrigger[] triggers, TermTest[] tests, Map<String, EventIndex> events,
            List<LiveTrigger> placed) {
        this.triggers = triggers;
        this.tests = tests;
        this.events = events;
        this.placed = placed;
    }

    /** An index of triggers. */
    public static TriggerIndex of(Collection<LiveTrigger> live) {
        List<LiveTrigger> ordered = live.stream().filter(one -> Start.find(one.trigger().when()).isPresent())
                .sorted(LiveTrigger.IN_ORDER).toList();
        LiveTrigger[] triggers = ordered.toArray(LiveTrigger[]::new);
        TermTest[] tests = new TermTest[triggers.length];
        Map<String, List<Entry>> entries = new HashMap<>();
        for (int slot = 0; slot < triggers.length; slot++) {
            Entry entry = entry(slot, triggers[slot]);
            tests[slot] = test(entry);
            entries.computeIfAbsent(entry.start().event(), event -> new ArrayList<>()).add(entry);
        }
        Map<String, EventIndex> events = new HashMap<>();
        entries.forEach((event, all) -> events.put(event, EventIndex.of(all)));
        List<LiveTrigger> placed = live.stream().filter(one -> Start.find(one.trigger().when()).isEmpty())
                .sorted(LiveTrigger.IN_ORDER).toList();
        return new TriggerIndex(triggers, tests, Map.copyOf(events), placed);
    }

    private static Entry entry(int slot, LiveTrigger live) {
        Start start = Start.find(live.trigger().when()).orElseThrow();
        List<Term> terms = Conjunction.merged(start.terms());
        return new Entry(slot, live, start, terms);
    }

    private static TermTest test(Entry entry) {
        return entry.start().where() == null
                ? new TermTest.OfAll(List.of())
                : TermTest.of(entry.terms(), entry.start().where().vocabulary());
    }

    /** The triggers that an event may begin. */
    public Found find(String event, Sighting sighting) {
        return search(Optional.ofNullable(events.get(event)), sighting);
    }

    /** The triggers that places begin and that hold in a region, told with those above it; in the order of application. */
    public List<LiveTrigger> findPlaced(List<String> path) {
        return placed.stream().filter(live -> {
            Scope scope = live.trigger().scope();
            return isInside(scope, path)
                    && (scope.isEverywhere() || path.stream().anyMatch(scope.regions()::contains));
        }).toList();
    }

    /** The triggers on segments that the shopper may be in. */
    public Found findSegments(Sighting sighting) {
        return search(Optional.ofNullable(events.get(Start.ANY)), sighting);
    }

    /** Whether there is any trigger on segments, so that time alone may change what holds. */
    public boolean hasSegments() {
        return events.containsKey(Start.ANY);
    }

    /** What triggers on segments ask for, there where the shopper is. */
    public Set<String> findSegmentFields(Sighting sighting) {
        EventIndex segments = events.get(Start.ANY);
        return segments == null ? Set.of() : segments.asked(sighting);
    }

    private Found search(Optional<EventIndex> index, Sighting sighting) {
        Slots found = new Slots();
        index.ifPresent(of -> of.find(sighting, found));
        List<LiveTrigger> kept = new ArrayList<>();
        for (int slot : found.distinct()) {
            LiveTrigger live = triggers[slot];
            Scope scope = live.trigger().scope();
            if (isInside(scope, sighting.path(scope.place()))
                    && tests[slot].mayHold(sighting.values(scope.place()))) {
                kept.add(live);
            }
        }
        return new Found(kept, found.size());
    }

    private static boolean isInside(Scope scope, List<String> path) {
        return scope.except().isEmpty() || scope.except().stream().noneMatch(path::contains);
    }

    /** How many triggers are in it that a shopper can begin. */
    public int size() {
        return triggers.length;
    }
}
