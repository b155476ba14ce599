package io.quartier.promotions.model.shopper;

import java.util.Map;
import java.util.Optional;

/** What is counted of a shopper over spans of days. Their places are part of the state. */
public enum Activity {
    /** Acts after a pause. */
    VISIT("visits", 0),
    /** Products viewed. */
    VIEW("views", 1),
    /** Searches. */
    SEARCH("searches", 2),
    /** Products put into a cart. */
    CART_ADDITION("cart_additions", 3),
    /** Checkouts begun. */
    CHECKOUT("checkouts", 4),
    /** Offers shown. */
    OFFER_SHOWN("offers_shown", 5),
    /** Offers redeemed. */
    OFFER_USED("offers_used", 6);

    private static final Map<String, Activity> BY_EVENT = Map.of("product_viewed", VIEW, "searched", SEARCH,
            "cart_added", CART_ADDITION, "checkout_started", CHECKOUT, "offer_shown", OFFER_SHOWN);

    private final String word;
    private final int place;

    Activity(String word, int place) {
        this.word = word;
        this.place = place;
    }

    /** Where its count is in the state. */
    int place() {
        return place;
    }

    /** As fields of the dictionary name it. */
    String word() {
        return word;
    }

    /** What an event is counted as, besides a visit. */
    static Optional<Activity> find(ShopperEvent event) {
        boolean isUse = event.name().equals("order_placed") && event.facts().containsKey("event.claim_id");
        return isUse ? Optional.of(OFFER_USED) : Optional.ofNullable(BY_EVENT.get(event.name()));
    }
}
