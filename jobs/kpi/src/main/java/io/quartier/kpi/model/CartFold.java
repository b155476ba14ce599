package io.quartier.kpi.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what a visitor did into cart episodes, taken in the order of {@link CartAct#IN_ORDER}.
 *
 * <p>A cart event without a cart belongs to a nameless cart of the visitor. A quote or an order without one belongs to the cart of the
 * visitor's last cart event before it.
 */
final class CartFold {
    private final Map<String, CartEpisode> latest = new LinkedHashMap<>();
    private final List<CartEpisode> earlier = new ArrayList<>();
    private @Nullable String lastCart;

    /**
     * Goes on from where an earlier fold stopped.
     *
     * @param latest   latest episode of each cart
     * @param lastCart cart of the last cart event; null when there was none
     */
    CartFold(List<CartEpisode> latest, @Nullable String lastCart) {
        latest.forEach(episode -> this.latest.put(episode.cartId(), episode));
        this.lastCart = lastCart;
    }

    CartFold takeAll(List<CartAct> acts) {
        acts.forEach(this::take);
        return this;
    }

    private void take(CartAct act) {
        if (act.isCartEvent()) {
            lastCart = act.cartId() == null ? "" : act.cartId();
        }
        String cart = act.cartId() != null ? act.cartId() : lastCart;
        CartEpisode open = cart == null ? null : latest.get(cart);
        if (cart != null && open != null && open.takes(act.occurredAtMillis())) {
            latest.put(cart, open.with(act));
        } else if (cart != null && act.isCartEvent()) {
            if (open != null) {
                earlier.add(open);
            }
            latest.put(cart, CartEpisode.openedBy(act, cart));
        }
    }

    /** Latest episode of each cart. */
    List<CartEpisode> latest() {
        return List.copyOf(latest.values());
    }

    /** Cart of the last cart event; null when there was none. */
    @Nullable
    String lastCart() {
        return lastCart;
    }

    /** Every episode that has ended at an instant, or whose end it is. */
    List<CartEpisode> endedAt(long millis) {
        var ended = new ArrayList<>(earlier);
        ended.addAll(latest.values());
        ended.removeIf(episode -> episode.endMillis() > millis);
        return ended;
    }
}
