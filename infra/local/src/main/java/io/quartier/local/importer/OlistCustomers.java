package io.quartier.local.importer;

import io.quartier.schemas.RegionVersion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who bought and where they live; the cities and states of the customers are the regions of the feed. */
final class OlistCustomers {
    private final Map<String, Customer> customers = new HashMap<>();
    private final Map<String, City> cities = new TreeMap<>();
    private final Map<String, Set<String>> citiesOfPrefix = new HashMap<>();

    /**
     * The buyer of one order.
     *
     * @param personId the same for all orders of a person
     */
    record Customer(String personId, String regionId) {}

    private static final class City {
        private final BrazilianState state;
        private final Set<String> names = new TreeSet<>();
        private final Set<String> postalPrefixes = new TreeSet<>();
        private BigDecimal latitudes = BigDecimal.ZERO;
        private BigDecimal longitudes = BigDecimal.ZERO;
        private int points;

        City(BrazilianState state) {
            this.state = state;
        }
    }

    void readCustomer(Row row) throws BadLine {
        BrazilianState state = state(row, "customer_state");
        String regionId = cityId(state, row.text("customer_city"));
        String prefix = row.text("customer_zip_code_prefix");
        Customer customer = new Customer(row.text("customer_unique_id"), regionId);
        if (customers.putIfAbsent(row.text("customer_id"), customer) != null) {
            throw new BadLine("customer_id " + row.text("customer_id") + " was there before");
        }
        City city = cities.computeIfAbsent(regionId, id -> new City(state));
        city.names.add(row.text("customer_city"));
        city.postalPrefixes.add(prefix);
        citiesOfPrefix.computeIfAbsent(prefix, key -> new HashSet<>()).add(regionId);
    }

    /** A point of the geolocation file counts towards the centre of its city. */
    void readPoint(Row row, ImportLog log) throws BadLine {
        double latitude = row.number("geolocation_lat", -90, 90);
        double longitude = row.number("geolocation_lng", -180, 180);
        City city = cities.get(cityId(state(row, "geolocation_state"), row.text("geolocation_city")));
        if (city == null) {
            log.leftOut("geolocation of a city without customers");
        } else if (latitude < -34 || latitude > 6 || longitude < -74 || longitude > -28) {
            log.leftOut("geolocation outside Brazil");
        } else {
            city.latitudes = city.latitudes.add(row.number("geolocation_lat"));
            city.longitudes = city.longitudes.add(row.number("geolocation_lng"));
            city.points++;
        }
    }

    Optional<Customer> find(String customerId) {
        return Optional.ofNullable(customers.get(customerId));
    }

    /** Country, states with customers, cities; each level by id. */
    List<RegionVersion> regions(Instant effectiveAt) {
        List<RegionVersion> regions = new ArrayList<>();
        regions.add(BrazilianRegions.country(effectiveAt));
        Map<String, BrazilianState> states = new TreeMap<>();
        cities.values().forEach(city -> states.put(city.state.code(), city.state));
        states.values().forEach(state -> regions.add(BrazilianRegions.state(state, effectiveAt)));
        cities.forEach((id, city) -> regions.add(region(id, city, effectiveAt)));
        return regions;
    }

    private RegionVersion region(String id, City city, Instant effectiveAt) {
        RegionVersion.Builder region = BrazilianRegions.city(id, city.state, title(city.names), effectiveAt);
        if (city.points > 0) {
            region.setLatitude(mean(city.latitudes, city.points)).setLongitude(mean(city.longitudes, city.points));
        }
        List<String> unambiguous = city.postalPrefixes.stream()
                .filter(prefix -> citiesOfPrefix.getOrDefault(prefix, Set.of()).size() == 1).toList();
        return region.setCountry("BR").setPostalPrefixes(unambiguous).build();
    }

    /** Postal prefixes that customers of several cities give, and that therefore decide for none. */
    long ambiguousPrefixes() {
        return citiesOfPrefix.values().stream().filter(ids -> ids.size() > 1).count();
    }

    private static double mean(BigDecimal sum, int n) {
        return sum.divide(BigDecimal.valueOf(n), 6, RoundingMode.HALF_UP).doubleValue();
    }

    /** The first spelling, each word with a capital. */
    private static String title(Set<String> names) {
        return Arrays.stream(names.iterator().next().split(" "))
                .map(word -> word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    private static BrazilianState state(Row row, String column) throws BadLine {
        String code = row.text(column).toUpperCase(Locale.ROOT);
        return BrazilianState.find(code)
                .orElseThrow(() -> new BadLine("%s is not a state of Brazil: \"%s\"".formatted(column, code)));
    }

    private static String cityId(BrazilianState state, String city) throws BadLine {
        String id = RegionId.of(BrazilianRegions.COUNTRY, state.code(), city);
        if (id.isEmpty()) {
            throw new BadLine("the city has no letter: \"" + city + "\"");
        }
        return id;
    }
}
