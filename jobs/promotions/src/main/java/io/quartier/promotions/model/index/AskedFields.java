package io.quartier.promotions.model.index;

import io.quartier.promotions.model.trigger.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the conditions of triggers ask for, by the place they look at, the region they are for, and the fields; with who asks. */
final class AskedFields {
    private final Map<Scope.Place, Map<String, Map<Set<String>, List<Tenure>>>> asked = new EnumMap<>(
            Scope.Place.class);

    /** @param tenures by number of the trigger */
    AskedFields(List<Entry> entries, Tenure[] tenures) {
        entries.forEach(entry -> add(entry, tenures[entry.slot()]));
    }

    private void add(Entry entry, Tenure tenure) {
        Set<String> names = entry.start().where() == null ? Set.of() : Set.copyOf(entry.start().where().names());
        var regions = asked.computeIfAbsent(entry.scope().place(), place -> new HashMap<>());
        List<String> named = entry.scope().isEverywhere() ? List.of(Bank.EVERYWHERE) : entry.scope().regions();
        named.forEach(region -> regions.computeIfAbsent(region, added -> new HashMap<>())
                .computeIfAbsent(names, added -> new ArrayList<>()).add(tenure));
    }

    /** Adds what those in force ask for where the shopper is. */
    void addTo(Set<String> found, Sighting sighting, Instant at) {
        asked.forEach((place, regions) -> {
            add(found, regions.getOrDefault(Bank.EVERYWHERE, Map.of()), at);
            sighting.path(place).forEach(region -> add(found, regions.getOrDefault(region, Map.of()), at));
        });
    }

    private static void add(Set<String> found, Map<Set<String>, List<Tenure>> asking, Instant at) {
        asking.forEach((names, tenures) -> {
            if (tenures.stream().anyMatch(tenure -> tenure.holds(at))) {
                found.addAll(names);
            }
        });
    }
}
