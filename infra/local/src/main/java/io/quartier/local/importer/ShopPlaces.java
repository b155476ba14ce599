package io.quartier.local.importer;

import io.quartier.schemas.RegionKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which columns say where an order goes.
 *
 * @param levels       from the country down, at least one
 * @param postalColumn the column of the postal code, {@code ""} when names tell the place
 * @param prefixes     the name of the lowest region by the beginning of its postal codes; the longest counts
 */
record ShopPlaces(List<Level> levels, String postalColumn, Map<String, String> prefixes) {
    ShopPlaces {
        levels = List.copyOf(levels);
        prefixes = Map.copyOf(prefixes);
    }

    /**
     * A level of the tree.
     *
     * @param column the column with the names, {@code ""} when there is one name only
     * @param name   that one name
     */
    record Level(RegionKind kind, String column, String name) {}

    /** Every column that has a say. */
    List<String> columns() {
        return Stream.concat(levels.stream().map(Level::column), Stream.of(postalColumn))
                .filter(column -> !column.isEmpty()).toList();
    }

    Optional<String> findByPostalCode(String code) {
        for (int length = code.length(); length > 0; length--) {
            String name = prefixes.get(code.substring(0, length));
            if (name != null) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
