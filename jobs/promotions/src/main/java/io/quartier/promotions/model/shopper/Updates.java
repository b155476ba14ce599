package io.quartier.promotions.model.shopper;

import java.time.Duration;

/** Takes events into what is remembered of a shopper, in the order of application. */
final class Updates {
    /** The longest span that anything looks back over. */
    static final Duration LONGEST = Duration.ofDays(90);
    /** An act after a pause longer than that begins a visit, as in the figures of sessions. */
    static final Duration PAUSE = Duration.ofMinutes(30);
    /** How many categories viewed are remembered. */
    static final int MOST_CATEGORIES = 100;
    /** How many products viewed are remembered. */
    static final int MOST_PRODUCTS = 300;

    private final ShopperState state;

    Updates(ShopperState state) {
        this.state = state;
    }

    void apply(ShopperEvent event) {
        forget(event);
        if (event.isAct()) {
            act(event);
        }
        allow(event);
        new Unsubscribed(state.told).apply(event);
        Activity.find(event).ifPresent(activity -> state.counts.add(activity, event.occurredAt()));
        state.cart.apply(event);
        switch (event.name()) {
            case "product_viewed" -> view(event);
            case "order_placed" -> state.orders.place(KeptOrder.of(event));
            case "order_cancelled" -> event.findText("event.order_id").ifPresent(state.orders::cancel);
            default -> {
                // counted at most
            }
        }
        event.facts().forEach(this::learn);
        state.places = event.places();
        state.touchedAt = event.occurredAt();
    }

    private void forget(ShopperEvent event) {
        state.counts.forget(event.occurredAt(), LONGEST);
        state.viewedCategories.forget(event.occurredAt(), LONGEST);
        state.viewedProducts.forget(event.occurredAt(), LONGEST);
        state.orders.forget(event.occurredAt());
    }

    private void act(ShopperEvent event) {
        if (state.seenAt == null || event.occurredAt().isAfter(state.seenAt.plus(PAUSE))) {
            state.counts.add(Activity.VISIT, event.occurredAt());
        }
        state.seenBeforeAt = state.seenAt;
        state.seenAt = event.occurredAt();
    }

    private void allow(ShopperEvent event) {
        if (event.consent() != null) {
            state.consent = event.consent();
        } else if (event.isAct()) {
            state.consent = Consent.NOTHING;
        }
    }

    private void view(ShopperEvent event) {
        event.findText("event.category")
                .ifPresent(category -> state.viewedCategories.add(category, event.occurredAt(), MOST_CATEGORIES));
        event.findText("event.sku")
                .ifPresent(sku -> state.viewedProducts.add(sku, event.occurredAt(), MOST_PRODUCTS));
    }

    private void learn(String fact, Object value) {
        if (fact.startsWith("shopper.") || fact.startsWith("cart.")) {
            state.told.put(fact, value);
        }
    }
}
