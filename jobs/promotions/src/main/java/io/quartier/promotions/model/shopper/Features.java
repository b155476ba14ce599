package io.quartier.promotions.model.shopper;

import io.quartier.promotions.model.field.Dictionary;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every field of the dictionary that is computed from what is remembered of a shopper, by name. */
public final class Features {
    private static final Map<String, Feature> ALL = all();

    private Features() {}

    private static Map<String, Feature> all() {
        Map<String, Feature> all = new HashMap<>();
        lasting(all);
        cart(all);
        Dictionary.SHOPPER_SPANS_DAYS.forEach(days -> over(Duration.ofDays(days), "_" + days + "d", all));
        return Collections.unmodifiableMap(all);
    }

    private static void lasting(Map<String, Feature> all) {
        all.put("shopper.orders", Feature.lasting(state -> state.orders.count()));
        all.put("shopper.spent", Feature.lasting(state -> state.orders.spent()));
        all.put("shopper.days_since_seen", Feature.daysSince(Features::findSeenBefore));
        all.put("shopper.days_since_order", Feature.daysSince((state, at) -> state.orders.findLast()));
        all.put("shopper.days_since_first_order", Feature.daysSince((state, at) -> state.orders.findFirst()));
    }

    /** The act at an instant itself is not the one before. */
    private static Optional<Instant> findSeenBefore(ShopperState state, Instant at) {
        return Optional.ofNullable(at.equals(state.seenAt) ? state.seenBeforeAt : state.seenAt);
    }

    private static void cart(Map<String, Feature> all) {
        all.put("cart.pieces", Feature.lasting(state -> state.cart.pieces()));
        all.put("cart.value", Feature.lasting(state -> state.cart.value()));
        all.put("cart.categories", Feature.lasting(state -> state.cart.categories()));
        all.put("cart.products", Feature.lasting(state -> state.cart.products()));
        all.put("cart.idle_minutes",
                Feature.minutesSince((state, at) -> Optional.ofNullable(state.cart.changedAt)));
    }

    private static void over(Duration span, String end, Map<String, Feature> all) {
        for (Activity activity : Activity.values()) {
            all.put("shopper." + activity.word() + end, Feature.ofActivity(activity, span));
        }
        all.put("shopper.orders" + end, Feature.ofOrders(Orders::count, span));
        all.put("shopper.spent" + end, Feature.ofOrders(Orders::spent, span));
        all.put("shopper.bought_categories" + end,
                Feature.ofOrders((orders, at, of) -> orders.bought(KeptOrder::categories, at, of), span));
        all.put("shopper.bought_products" + end,
                Feature.ofOrders((orders, at, of) -> orders.bought(KeptOrder::products, at, of), span));
        all.put("shopper.viewed_categories" + end, Feature.ofTexts(state -> state.viewedCategories, span));
        all.put("shopper.viewed_products" + end, Feature.ofTexts(state -> state.viewedProducts, span));
    }

    /** The names of all fields that are computed. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    /** The value of a field at an instant; also one that only others tell. */
    static Optional<Object> find(String field, ShopperState state, Instant at) {
        Feature feature = ALL.get(field);
        Object told = state.told.get(field);
        return feature == null ? Optional.ofNullable(told) : feature.findValue(state, at, told);
    }

    /** When time alone next changes one of the fields; empty if it changes none. */
    static Optional<Instant> findChange(Collection<String> fields, ShopperState state, Instant after) {
        return fields.isEmpty()
                ? Optional.empty()
                : fields.stream().map(ALL::get).filter(feature -> feature != null)
                        .flatMap(feature -> feature.change().apply(state, after).stream()).min(Instant::compareTo);
    }
}
