package io.quartier.promotions.model.index;

import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Some versions of triggers in flat arrays: those that one shopper can begin, found by what an event has rather than one after the other, and
 * beside them those that places begin. Immutable but for the ends of tenures; any number of threads may search it.
 *
 * <p>Triggers lie by event and by the place they ask for; there by the choosiest term of their condition and by region: under each value it
 * names, or in an index of ranges, or under both. An alternative lies under a term of each of its branches. What has no such term (a negation
 * alone, a function, a comparison of two fields) is found by every such event in its regions. What is found is held against the other terms of
 * its condition; where terms are all there is to it, nobody has to evaluate it.
 */
final class FlatIndex {
    private static final Bank[] NO_BANKS = {};
    private static final Comparator<Held> IN_ORDER = Comparator.comparing(Held::live, LiveTrigger.IN_ORDER);

    private final LiveTrigger[] triggers;
    private final Tenure[] tenures; // by trigger
    private final boolean[] toldByTerms; // by trigger
    private final Map<String, Bank[]> events;
    private final AskedFields askedOfSegments;
    private final List<Held> placed;

    private FlatIndex(List<Held> begun, List<Held> placed) {
        List<Entry> entries = new ArrayList<>();
        begun.forEach(one -> entries.add(Entry.of(entries.size(), one.live())));
        this.triggers = entries.stream().map(Entry::live).toArray(LiveTrigger[]::new);
        this.tenures = begun.stream().map(Held::tenure).toArray(Tenure[]::new);
        this.toldByTerms = new boolean[triggers.length];
        entries.forEach(entry -> toldByTerms[entry.slot()] = entry.isToldByTerms());
        Map<String, List<Entry>> byEvent = new HashMap<>();
        entries.forEach(entry -> byEvent.computeIfAbsent(entry.start().event(), event -> new ArrayList<>())
                .add(entry));
        this.events = new HashMap<>();
        byEvent.forEach((event, all) -> events.put(event, banks(all)));
        this.askedOfSegments = new AskedFields(byEvent.getOrDefault(Start.ANY, List.of()), tenures);
        this.placed = placed;
    }

    static FlatIndex of(Collection<Held> held) {
        List<Held> ordered = held.stream().sorted(IN_ORDER).toList();
        return new FlatIndex(ordered.stream().filter(FlatIndex::isBegunByShoppers).toList(),
                ordered.stream().filter(one -> !isBegunByShoppers(one)).toList());
    }

    private static boolean isBegunByShoppers(Held one) {
        return Start.find(one.live().trigger().when()).isPresent();
    }

    private static Bank[] banks(List<Entry> entries) {
        TermStatistics statistics = new TermStatistics(entries.stream().map(Entry::terms).toList());
        Map<Scope.Place, List<Entry>> places = new EnumMap<>(Scope.Place.class);
        entries.forEach(entry -> places.computeIfAbsent(entry.scope().place(), place -> new ArrayList<>()).add(entry));
        return places.entrySet().stream().map(at -> Bank.of(at.getKey(), at.getValue(), statistics))
                .toArray(Bank[]::new);
    }

    /** Those in force that an event may begin, in the order of application. */
    Found find(String event, Sighting sighting, Instant at, Search search) {
        Bank[] banks = events.getOrDefault(event, NO_BANKS);
        search.found().clear();
        int lookedAt = 0;
        for (Bank bank : banks) {
            lookedAt += bank.find(sighting, search);
        }
        return lookedAt == 0 ? Found.NOTHING : found(search.found(), at, lookedAt);
    }

    private Found found(Slots slots, Instant at, int lookedAt) {
        slots.makeDistinct();
        LiveTrigger[] live = new LiveTrigger[slots.size()];
        boolean[] met = new boolean[live.length];
        int size = 0;
        for (int index = 0; index < live.length; index++) {
            int slot = slots.at(index);
            if (tenures[slot].holds(at)) {
                live[size] = triggers[slot];
                met[size++] = toldByTerms[slot];
            }
        }
        return new Found(size == live.length ? live : Arrays.copyOf(live, size), met, lookedAt);
    }

    /** Those in force that places begin and that hold in a region, told with those above it. */
    Stream<LiveTrigger> findPlaced(List<String> path, Instant at) {
        return placed.stream().filter(one -> one.tenure().holds(at)).map(Held::live).filter(live -> {
            Scope scope = live.trigger().scope();
            return isInside(scope, path)
                    && (scope.isEverywhere() || path.stream().anyMatch(scope.regions()::contains));
        });
    }

    private static boolean isInside(Scope scope, List<String> path) {
        return scope.except().isEmpty() || scope.except().stream().noneMatch(path::contains);
    }

    /** Adds what triggers in force on segments ask for, there where the shopper is. */
    void addSegmentFields(Sighting sighting, Instant at, Set<String> found) {
        askedOfSegments.addTo(found, sighting, at);
    }

    /** How many in force a shopper can begin. */
    int size(Instant at) {
        return (int) Arrays.stream(tenures).filter(tenure -> tenure.holds(at)).count();
    }

    /** How many there are. */
    int size() {
        return triggers.length + placed.size();
    }

    /** All of them. */
    List<Held> all() {
        List<Held> all = new ArrayList<>(placed);
        for (int slot = 0; slot < triggers.length; slot++) {
            all.add(new Held(triggers[slot], tenures[slot]));
        }
        return all;
    }
}
