package io.quartier.promotions.model.index;

import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All live triggers: those that one shopper can begin, found by what an event has rather than one after the other, and beside them those
 * that places begin. Immutable; any number of threads may search it.
 *
 * <p>Triggers lie by event and by the place they ask for; there by the choosiest term of their condition and by region: under each value it
 * names, or in an index of ranges, or under both. An alternative lies under a term of each of its branches. What has no such term (a negation
 * alone, a function, a comparison of two fields) is found by every such event in its regions. What is found is held against the other terms of
 * its condition; where terms are all there is to it, nobody has to evaluate it.
 */
public final class TriggerIndex {
    /** No triggers at all. */
    public static final TriggerIndex NONE = of(List.of());

    private static final Bank[] NO_BANKS = {};

    private final LiveTrigger[] triggers;
    private final boolean[] toldByTerms;
    private final Map<String, Bank[]> events;
    private final AskedFields askedOfSegments;
    private final List<LiveTrigger> placed;

    private TriggerIndex(List<Entry> entries, List<LiveTrigger> placed) {
        this.triggers = entries.stream().map(Entry::live).toArray(LiveTrigger[]::new);
        this.toldByTerms = new boolean[triggers.length];
        entries.forEach(entry -> toldByTerms[entry.slot()] = entry.isToldByTerms());
        Map<String, List<Entry>> byEvent = new HashMap<>();
        entries.forEach(entry -> byEvent.computeIfAbsent(entry.start().event(), event -> new ArrayList<>())
                .add(entry));
        this.events = new HashMap<>();
        byEvent.forEach((event, all) -> events.put(event, banks(all)));
        this.askedOfSegments = new AskedFields(byEvent.getOrDefault(Start.ANY, List.of()));
        this.placed = placed;
    }

    /** An index of triggers. */
    public static TriggerIndex of(Collection<LiveTrigger> live) {
        List<LiveTrigger> ordered = live.stream().filter(one -> Start.find(one.trigger().when()).isPresent())
                .sorted(LiveTrigger.IN_ORDER).toList();
        List<Entry> entries = new ArrayList<>();
        ordered.forEach(one -> entries.add(Entry.of(entries.size(), one)));
        List<LiveTrigger> placed = live.stream().filter(one -> Start.find(one.trigger().when()).isEmpty())
                .sorted(LiveTrigger.IN_ORDER).toList();
        return new TriggerIndex(entries, placed);
    }

    private static Bank[] banks(List<Entry> entries) {
        TermStatistics statistics = new TermStatistics(entries.stream().map(Entry::terms).toList());
        Map<Scope.Place, List<Entry>> places = new EnumMap<>(Scope.Place.class);
        entries.forEach(entry -> places.computeIfAbsent(entry.scope().place(), place -> new ArrayList<>()).add(entry));
        return places.entrySet().stream().map(at -> Bank.of(at.getKey(), at.getValue(), statistics))
                .toArray(Bank[]::new);
    }

    /** The triggers that an event may begin. */
    public Found find(String event, Sighting sighting) {
        return search(events.getOrDefault(event, NO_BANKS), sighting);
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
        return search(events.getOrDefault(Start.ANY, NO_BANKS), sighting);
    }

    /** Whether there is any trigger on segments, so that time alone may change what holds. */
    public boolean hasSegments() {
        return events.containsKey(Start.ANY);
    }

    /** What triggers on segments ask for, there where the shopper is. */
    public Set<String> findSegmentFields(Sighting sighting) {
        return askedOfSegments.of(sighting);
    }

    private Found search(Bank[] banks, Sighting sighting) {
        Slots found = new Slots();
        int lookedAt = 0;
        for (Bank bank : banks) {
            lookedAt += bank.find(sighting, found);
        }
        int[] slots = found.distinct();
        LiveTrigger[] live = new LiveTrigger[slots.length];
        boolean[] met = new boolean[slots.length];
        for (int index = 0; index < slots.length; index++) {
            live[index] = triggers[slots[index]];
            met[index] = toldByTerms[slots[index]];
        }
        return new Found(Arrays.asList(live), met, lookedAt);
    }

    private static boolean isInside(Scope scope, List<String> path) {
        return scope.except().isEmpty() || scope.except().stream().noneMatch(path::contains);
    }

    /** How many triggers are in it that a shopper can begin. */
    public int size() {
        return triggers.length;
    }
}
