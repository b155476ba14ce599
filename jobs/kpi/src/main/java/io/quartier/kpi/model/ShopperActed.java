package io.quartier.kpi.model;

import static java.util.Objects.requireNonNull;

import io.quartier.common.stream.Origin;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something a visitor did: a click, or placing an order.
 *
 * @param origin           where the message came from
 * @param eventId          deduplication key
 * @param occurredAtMillis event time, epoch milliseconds
 * @param visitorId        anonymous browser id
 * @param action           lower case of the click's action, or {@value #ORDER_PLACED}
 * @param place            where the shopper is, as far as the click says
 * @param channel          sales channel
 * @param campaign         campaign that brought the visit; null without one
 * @param pageLoadMillis   page load time; null when not measured
 * @param regionPath       encoded {@link RegionPath}; empty until resolved
 * @param detail           for the archive, and of carts for the figures; once archived null in all other actions
 */
public record ShopperActed(Origin origin, String eventId, long occurredAtMillis, String visitorId, String action,
        PlaceClaim place, String channel, @Nullable String campaign, @Nullable Integer pageLoadMillis,
        String regionPath, @Nullable ClickDetail detail) {
    public static final String ORDER_PLACED = "order_placed";
    public static final String PAGE_VIEWED = "page_viewed";
    public static final String PRODUCT_VIEWED = "product_viewed";
    public static final String CART_ADDED = "cart_added";
    public static final String CART_REMOVED = "cart_removed";
    public static final String CHECKOUT_STARTED = "checkout_started";
    public static final String CHECKOUT_STEPPED = "checkout_stepped";
    public static final String QUOTE_SHOWN = "quote_shown";

    /** The order of application; at one instant an order follows the clicks, so that it finds the session they opened. */
    public static final Comparator<ShopperActed> IN_ORDER = Comparator.comparingLong(ShopperActed::occurredAtMillis)
            .thenComparing(ShopperActed::isOrder).thenComparing(ShopperActed::eventId);

    public ShopperActed {
        requireNonNull(eventId, "eventId is null");
        requireNonNull(visitorId, "visitorId is null");
        requireNonNull(action, "action is null");
    }

    /** The placing of an order by a known browser. */
    public static ShopperActed placing(OrderChanged order, String visitorId) {
        return new ShopperActed(order.origin(), order.eventId(), order.occurredAtMillis(), visitorId, ORDER_PLACED,
                PlaceClaim.NOWHERE, "", null, null, order.regionPath(),
                order.terms() == null ? null : ClickDetail.ofCart(order.terms().cartId()));
    }

    /** Whether this is the placing of an order. */
    public boolean isOrder() {
        return action.equals(ORDER_PLACED);
    }

    /** The same with its region known. */
    public ShopperActed in(RegionPath path) {
        return new ShopperActed(origin, eventId, occurredAtMillis, visitorId, action, place, channel, campaign,
                pageLoadMillis,
                path.encode(), detail);
    }

    /** The same without what only the archive needs. */
    public ShopperActed archived() {
        return new ShopperActed(origin, eventId, occurredAtMillis, visitorId, action, PlaceClaim.NOWHERE, channel,
                campaign,
                pageLoadMillis, regionPath,
                detail == null || !VisitorCarts.concerns(this) ? null : detail.forCarts());
    }
}
