package io.quartier.local.importer;

import io.quartier.local.importer.ShopPlaces.Level;
import io.quartier.schemas.RegionKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the part {@code region} of a mapping file. */
record ShopPlacesReader(MappingNode region) {
    private static final List<RegionKind> KINDS = List.of(RegionKind.COUNTRY, RegionKind.STATE, RegionKind.CITY,
            RegionKind.ZONE);

    ShopPlaces places() throws ImportException {
        region.allow(List.of("country", "state", "city", "zone", "postal_code", "prefixes"));
        List<Level> levels = new ArrayList<>();
        for (RegionKind kind : KINDS) {
            MappingNode node = region.find(kind.name().toLowerCase(Locale.ROOT)).orElse(null);
            if (node != null) {
                levels.add(level(kind, node));
            }
        }
        Map<String, String> prefixes = prefixes();
        String postalColumn = region.textOr("postal_code", "");
        if (postalColumn.isEmpty() != prefixes.isEmpty()) {
            throw region.wrong("needs both postal_code and prefixes, or none of them");
        }
        if (levels.isEmpty() && prefixes.isEmpty()) {
            throw region.wrong("names no column; add e.g. `city: City`");
        }
        return new ShopPlaces(levels, postalColumn, prefixes);
    }

    private static Level level(RegionKind kind, MappingNode node) throws ImportException {
        if (!node.json().isObject()) {
            return new Level(kind, node.text(), "");
        }
        return new Level(kind, "", node.allow(List.of("value")).required("value", "Germany").text());
    }

    private Map<String, String> prefixes() throws ImportException {
        Map<String, String> prefixes = new LinkedHashMap<>();
        MappingNode node = region.find("prefixes").orElse(null);
        if (node != null) {
            for (Map.Entry<String, MappingNode> entry : node.entries().entrySet()) {
                for (String prefix : entry.getValue().texts()) {
                    if (prefixes.put(prefix, entry.getKey()) != null) {
                        throw entry.getValue().wrong("has the prefix %s, which another region has".formatted(prefix));
                    }
                }
            }
        }
        return prefixes;
    }
}
