package io.quartier.kpi.model;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something a visitor did that concerns a cart, as far as cart episodes need it.
 *
 * @param eventId          deduplication key
 * @param occurredAtMillis event time, epoch milliseconds
 * @param action           cart_added, cart_removed, quote_shown or order_placed
 * @param path             encoded {@link RegionPath} of the event
 * @param channel          sales channel; empty for an order
 * @param cartId           cart the event names; null when it names none
 * @param promisedDays     days that a quote promised; null when none
 * @param feeAbove         whether a quote asked for more than the shopper had been led to expect
 */
public record CartAct(String eventId, long occurredAtMillis, String action, String path, String channel,
        @Nullable String cartId, @Nullable Integer promisedDays, boolean feeAbove) {
    /** The order of application; at one instant an order follows the clicks, as for sessions. */
    static final Comparator<CartAct> IN_ORDER = Comparator.comparingLong(CartAct::occurredAtMillis)
            .thenComparing(CartAct::isOrder).thenComparing(CartAct::eventId);

    /** What an act means for carts. */
    static CartAct of(ShopperActed act) {
        ClickDetail told = act.detail();
        return told == null
                ? new CartAct(act.eventId(), act.occurredAtMillis(), act.action(), act.regionPath(), act.channel(),
                        null, null, false)
                : new CartAct(act.eventId(), act.occurredAtMillis(), act.action(), act.regionPath(), act.channel(),
                        told.cartId(), told.promisedDays(), told.asksForMoreThanExpected());
    }

    /** Whether this puts something into a cart or takes it out, which opens an episode or keeps it open. */
    boolean isCartEvent() {
        return action.equals(ShopperActed.CART_ADDED) || action.equals(ShopperActed.CART_REMOVED);
    }

    /** When an episode may end because of it; null when it ends none later. */
    @Nullable
    Long mayEndAt() {
        return isCartEvent() ? (Long) (occurredAtMillis + CartEpisode.PAUSE_MILLIS) : null;
    }

    /** From when on it and the episode it belongs to need not be remembered. */
    long forgottenAt() {
        Long end = mayEndAt();
        return (end == null ? occurredAtMillis : end) + VisitorCarts.KEPT_MILLIS + 1;
    }

    /** Whether this is the placing of an order. */
    boolean isOrder() {
        return action.equals(ShopperActed.ORDER_PLACED);
    }
}
