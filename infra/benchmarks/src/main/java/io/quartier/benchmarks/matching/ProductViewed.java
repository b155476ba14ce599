package io.quartier.benchmarks.matching;

import io.quartier.promotions.model.condition.Bindings;
import io.quartier.promotions.model.index.Sighting;
import io.quartier.promotions.model.trigger.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Somebody views a product. */
record ProductViewed(List<String> path, Map<String, Object> values) implements Sighting, Bindings {
    static List<ProductViewed> some(int size, int texts, long seed) {
        Random random = new Random(seed);
        List<ProductViewed> some = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            some.add(new ProductViewed(List.of("r" + random.nextInt(Rules.REGIONS), "country"),
                    Map.of("event.sku", "s" + random.nextInt(texts), "event.category",
                            "c" + random.nextInt(Rules.CATEGORIES), "event.price", random.nextDouble() * 1_000,
                            "event.campaign", "k" + random.nextInt(texts), "shopper.orders_90d",
                            (long) random.nextInt(3), "shopper.spent_90d", random.nextDouble() * 1_000,
                            "shopper.bought_categories_90d",
                            List.of("c" + random.nextInt(Rules.CATEGORIES), "c" + random.nextInt(Rules.CATEGORIES)))));
        }
        return some;
    }

    @Override
    public List<String> path(Scope.Place place) {
        return path;
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
        return Optional.empty();
    }
}
