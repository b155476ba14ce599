package io.quartier.promotions.model.index;

import io.quartier.promotions.model.trigger.Scope;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the conditions of triggers ask for, by the place they look at and the region they are for. */
final class AskedFields {
    private final Map<Scope.Place, Map<String, Set<String>>> asked = new EnumMap<>(Scope.Place.class);

    AskedFields(List<Entry> entries) {
        entries.forEach(this::add);
    }

    private void add(Entry entry) {
        Map<String, Set<String>> regions = asked.computeIfAbsent(entry.scope().place(), place -> new HashMap<>());
        Set<String> names = entry.start().where() == null ? Set.of() : entry.start().where().names();
        List<String> named = entry.scope().isEverywhere() ? List.of(Bank.EVERYWHERE) : entry.scope().regions();
        named.forEach(region -> regions.computeIfAbsent(region, added -> new HashSet<>()).addAll(names));
    }

    /** What is asked for where the shopper is. */
    Set<String> of(Sighting sighting) {
        Set<String> found = new HashSet<>();
        asked.forEach((place, regions) -> {
            found.addAll(regions.getOrDefault(Bank.EVERYWHERE, Set.of()));
            sighting.path(place).forEach(region -> found.addAll(regions.getOrDefault(region, Set.of())));
        });
        return found;
    }
}
