package io.quartier.promotions.model.index;

import io.quartier.promotions.model.condition.Bindings;
import io.quartier.promotions.model.trigger.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Sightings for tests. */
record Sightings(Map<Scope.Place, List<String>> paths, Map<String, Object> values) implements Sighting, Bindings {
    private static final List<List<String>> PATHS = List.of(List.of("us-wa-seattle", "us-wa", "us"),
            List.of("us-or-portland", "us-or", "us"), List.of("in"), List.of("unknown"));

    /** In one place. */
    static Sightings in(List<String> path, Map<String, Object> values) {
        Map<Scope.Place, List<String>> paths = new HashMap<>();
        for (Scope.Place place : Scope.Place.values()) {
            paths.put(place, path);
        }
        return new Sightings(paths, values);
    }

    /** Anywhere with any values, some missing. */
    static Sightings random(Random random) {
        Map<Scope.Place, List<String>> paths = new HashMap<>();
        for (Scope.Place place : Scope.Place.values()) {
            paths.put(place, PATHS.get(random.nextInt(PATHS.size())));
        }
        Map<String, Object> values = new HashMap<>();
        values.put("event.category", "c" + random.nextInt(6));
        values.put("event.price", random.nextInt(3) == 0 ? -0.0 : random.nextInt(18) / 2.0);
        values.put("shopper.orders", (long) random.nextInt(4));
        values.put("shopper.known", random.nextBoolean());
        values.put("shopper.viewed_categories_30d", categories(random));
        values.put("shopper.bought_categories_90d", categories(random));
        values.put("shopper.spent_30d", (double) random.nextInt(6));
        values.put("weather.precipitation_mm_h", random.nextInt(3) / 2.0);
        values.put("stock.available(c1)", 2L);
        values.keySet().removeIf(name -> random.nextInt(6) == 0);
        return new Sightings(paths, values);
    }

    private static List<String> categories(Random random) {
        return IntStream.range(0, random.nextInt(4)).mapToObj(index -> "c" + random.nextInt(6)).distinct().toList();
    }

    @Override
    public List<String> path(Scope.Place place) {
        return paths.getOrDefault(place, List.of());
    }

    @Override
    public Bindings values(Scope.Place place) {
        return this;
    }

    @Override
    public Optional<Object> find(String field) {
        return Optional.ofNullable(values.get(field));
    }

    @Override
    public Optional<Object> find(String function, List<Object> arguments) {
        return Optional.ofNullable(values.get("%s(%s)".formatted(function, arguments.getFirst())));
    }
}
