package io.quartier.benchmarks.matching;

import io.quartier.promotions.model.condition.Bindings;
import io.quartier.promotions.model.index.Sighting;
import io.quartier.promotions.model.trigger.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Somebody views a product. Peers read the components, Quartier the values by name.
 *
 * @param bought a category bought in 90 days
 * @param also   another one, or the same
 */
public record Viewed(String region, String sku, String campaign, String category, String bought, String also,
        double price, double spent, long orders, Map<String, Object> values) implements Sighting, Bindings {
    static List<Viewed> some(int size, int texts, long seed) {
        Random random = new Random(seed);
        List<Viewed> some = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            some.add(one(random, texts));
        }
        return some;
    }

    private static Viewed one(Random random, int texts) {
        String sku = "s" + random.nextInt(texts);
        String campaign = "k" + random.nextInt(texts);
        String category = category(random);
        String bought = category(random);
        String also = category(random);
        double price = random.nextDouble() * Rules.MOST;
        double spent = random.nextDouble() * Rules.MOST;
        long orders = random.nextInt(3);
        Map<String, Object> values = Map.of("event.sku", sku, "event.campaign", campaign, "event.category", category,
                "event.price", price, "shopper.spent_90d", spent, "shopper.orders_90d", orders,
                "shopper.bought_categories_90d", List.of(bought, also));
        return new Viewed("r" + random.nextInt(Rules.REGIONS), sku, campaign, category, bought, also, price, spent,
                orders, values);
    }

    private static String category(Random random) {
        return "c" + random.nextInt(Rules.CATEGORIES);
    }

    @Override
    public List<String> path(Scope.Place place) {
        return List.of(region, "country");
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
