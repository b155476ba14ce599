package io.quartier.promotions.model.index;

import io.quartier.promotions.model.condition.Term;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.Scope;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The triggers that one event may begin, by the region they are for. */
final class EventIndex {
    /** Where triggers lie that hold everywhere. */
    private static final String EVERYWHERE = "";

    private final Map<Scope.Place, Map<String, Shelf>> shelves;

    private EventIndex(Map<Scope.Place, Map<String, Shelf>> shelves) {
        this.shelves = shelves;
    }

    static EventIndex of(List<Entry> entries) {
        TermStatistics statistics = new TermStatistics(entries.stream().map(Entry::terms).toList());
        Map<Scope.Place, Map<String, Shelf.Builder>> building = new EnumMap<>(Scope.Place.class);
        for (Entry entry : entries) {
            Scope scope = entry.live().trigger().scope();
            Map<String, Shelf.Builder> regions = building.computeIfAbsent(scope.place(), place -> new HashMap<>());
            Optional<AccessPath> path = AccessPath.find(entry.terms(), statistics);
            for (String region : scope.isEverywhere() ? List.of(EVERYWHERE) : scope.regions()) {
                put(entry, path, regions.computeIfAbsent(region, name -> new Shelf.Builder()));
            }
        }
        Map<Scope.Place, Map<String, Shelf>> shelves = new EnumMap<>(Scope.Place.class);
        building.forEach((place, regions) -> {
            Map<String, Shelf> built = new HashMap<>();
            regions.forEach((region, builder) -> built.put(region, builder.build()));
            shelves.put(place, built);
        });
        return new EventIndex(shelves);
    }

    private static void put(Entry entry, Optional<AccessPath> path, Shelf.Builder shelf) {
        shelf.ask(entry.start().where() == null ? Set.of() : entry.start().where().names());
        if (path.isEmpty()) {
            shelf.add(entry.slot());
            return;
        }
        path.get().postings().forEach(posting -> shelf.add(posting, entry.field(posting.field()), entry.slot()));
    }

    /** A trigger by its number, with the terms of what begins it. */
    record Entry(int slot, LiveTrigger live, Start start, List<Term> terms) {
        private FieldValue field(String name) {
            if (start.where() == null) {
                throw new IllegalStateException("nothing is asked of " + name);
            }
            return TermTest.field(name, start.where().vocabulary());
        }
    }

    /** Adds the triggers that may be meant. */
    void find(Sighting sighting, Slots found) {
        forEachShelf(sighting, (place, shelf) -> shelf.find(sighting.values(place), found));
    }

    /** What the triggers of the regions ask for. */
    Set<String> asked(Sighting sighting) {
        Set<String> asked = new HashSet<>();
        forEachShelf(sighting, (place, shelf) -> asked.addAll(shelf.asked()));
        return asked;
    }

    private void forEachShelf(Sighting sighting, BiConsumer<Scope.Place, Shelf> action) {
        shelves.forEach((place, regions) -> {
            for (String region : sighting.path(place)) {
                visit(regions.get(region), place, action);
            }
            visit(regions.get(EVERYWHERE), place, action);
        });
    }

    private static void visit(@Nullable Shelf shelf, Scope.Place place, BiConsumer<Scope.Place, Shelf> action) {
        if (shelf != null) {
            action.accept(place, shelf);
        }
    }
}
