package io.quartier.benchmarks.matching;

import io.quartier.promotions.model.condition.Bindings;
import io.quartier.promotions.model.index.Sighting;
import io.quartier.promotions.model.trigger.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Somebody views a product. Everybody reads the components; Quartier asks for them by name.
 *
 * @param bought a category bought in 90 days
 * @param also   another one, or the same
 */
public record Viewed(String region, String sku, String campaign, String category, String bought, String also,
        double price, double spent, long orders) implements Sighting, Bindings {
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
        return new Viewed("r" + random.nextInt(Rules.REGIONS), sku, campaign, category, bought, also, price, spent,
                orders);
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
        return switch (field) {
            case "event.sku" -> Optional.of(sku);
            case "event.campaign" -> Optional.of(campaign);
            case "event.category" -> Optional.of(category);
            case "event.price" -> Optional.of(price);
            case "shopper.spent_90d" -> Optional.of(spent);
            case "shopper.orders_90d" -> Optional.of(orders);
            case "shopper.bought_categories_90d" -> Optional.of(List.of(bought, also));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Object> find(String function, List<Object> arguments) {
        return Optional.empty();
    }
}
