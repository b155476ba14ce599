package io.quartier.local.city.data;

import io.quartier.local.city.data.Sheet.Line;
import io.quartier.local.city.data.Zone.Cell;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The countries and cities that can be simulated, in the order of the table. */
public final class Atlas {
    private static final Map<String, Country> COUNTRIES = Country.all().stream()
            .collect(Collectors.toUnmodifiableMap(Country::id, Function.identity()));
    private static final List<CityProfile> CITIES = readCities();

    private Atlas() {}

    /** Every city. */
    public static List<CityProfile> cities() {
        return CITIES;
    }

    /** The ids of the cities, e.g. {@code us-wa-seattle}. */
    public static List<String> ids() {
        return CITIES.stream().map(CityProfile::id).toList();
    }

    private static List<CityProfile> readCities() {
        Map<String, List<Cell>> cells = Sheet.read("cells.csv", Atlas::cell).stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        Map<String, List<Zone>> zones = Sheet.read("zones.csv", line -> Map.entry(line.text("city"), zone(line, cells)))
                .stream().collect(Collectors.groupingBy(Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return Sheet.read("cities.csv", line -> CityProfile.of(line, known(COUNTRIES, line.text("country")),
                known(zones, line.text("city"))));
    }

    private static Map.Entry<String, Cell> cell(Line line) {
        return Map.entry(line.text("region"),
                new Cell(line.text("h3_cell"), line.number("latitude"), line.number("longitude")));
    }

    private static Zone zone(Line line, Map<String, List<Cell>> cells) {
        String id = line.text("city") + '-' + line.text("zone");
        return new Zone(id, line.text("name"), line.number("latitude"), line.number("longitude"), line.text("postal"),
                line.whole("hub"), line.number("weight"), known(cells, id));
    }

    private static <T> T known(Map<String, T> all, String id) {
        T found = all.get(id);
        if (found == null) {
            throw new IllegalStateException("a table speaks of something that no other table has: " + id);
        }
        return found;
    }
}
