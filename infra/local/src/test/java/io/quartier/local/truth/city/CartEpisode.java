package io.quartier.local.truth.city;

import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One go at buying with one cart: from a first cart event until its order, or 24 h after the last cart event. What names no cart means the
 * cart of the visitor's last cart event.
 */
final class CartEpisode {
    private static final Duration LEFT_AFTER = Duration.ofHours(24);
    private static final Set<ClickAction> CART_EVENTS = Set.of(ClickAction.CART_ADDED, ClickAction.CART_REMOVED);
    private static final String NAMELESS = "";

    private final ClickEvent first;
    private Instant lastAt;
    private @Nullable Instant orderedAt;
    private @Nullable ClickEvent quote;

    private CartEpisode(ClickEvent first) {
        this.first = first;
        this.lastAt = first.getOccurredAt();
    }

    /** Something that concerns a cart: a click, or an order that was placed. */
    private record Act(Instant at, @Nullable String cart, @Nullable ClickEvent click) {
        boolean touches() {
            return click != null && CART_EVENTS.contains(click.getAction());
        }
    }

    /** All episodes of all visitors; at one instant an order follows the clicks. */
    static List<CartEpisode> of(CityEvents events) {
        Map<String, List<Act>> acts = new HashMap<>();
        for (ClickEvent click : events.clicks()) {
            if (CART_EVENTS.contains(click.getAction()) || click.getAction() == ClickAction.QUOTE_SHOWN) {
                acts.computeIfAbsent(click.getVisitorId(), id -> new ArrayList<>())
                        .add(new Act(click.getOccurredAt(), click.getCartId(), click));
            }
        }
        for (OrderStory order : events.orders()) {
            String visitor = order.terms().getVisitorId();
            if (visitor != null) {
                acts.computeIfAbsent(visitor, id -> new ArrayList<>())
                        .add(new Act(order.placedAt(), order.terms().getCartId(), null));
            }
        }
        List<CartEpisode> episodes = new ArrayList<>();
        for (List<Act> ofVisitor : acts.values()) {
            ofVisitor.sort(Comparator.comparing(Act::at));
            cut(ofVisitor, episodes);
        }
        return episodes;
    }

    private static void cut(List<Act> acts, List<CartEpisode> out) {
        Map<String, CartEpisode> open = new HashMap<>();
        String last = null;
        for (Act act : acts) {
            if (act.touches()) {
                last = act.cart() == null ? NAMELESS : act.cart();
            }
            String cart = act.cart() == null ? last : act.cart();
            CartEpisode episode = open.get(cart);
            if (episode != null && episode.isOpenAt(act.at())) {
                episode.take(act);
            } else if (act.touches() && act.click() != null) {
                CartEpisode next = new CartEpisode(act.click());
                open.put(cart, next);
                out.add(next);
            }
        }
    }

    private boolean isOpenAt(Instant at) {
        return orderedAt == null && !at.isAfter(lastAt.plus(LEFT_AFTER));
    }

    private void take(Act act) {
        if (act.click() == null) {
            orderedAt = act.at();
        } else if (act.touches()) {
            lastAt = act.at();
        } else {
            quote = act.click();
        }
    }

    ClickEvent first() {
        return first;
    }

    boolean isAbandoned() {
        return orderedAt == null;
    }

    Instant endAt() {
        return orderedAt == null ? lastAt.plus(LEFT_AFTER) : orderedAt;
    }

    /** How soon the last quote promised the goods, as the KPIs name it. */
    String promise() {
        Integer days = quote == null ? null : quote.getPromisedDays();
        if (days == null) {
            return "no_quote";
        }
        return days <= 1 ? "1d" : days == 2 ? "2d" : days <= 7 ? "3d_7d" : "over_7d";
    }

    /** Whether the last quote asked for a higher fee than was expected; both must be known. */
    boolean isFeeAbove() {
        return quote != null && quote.getQuotedFee() != null && quote.getExpectedFee() != null
                && quote.getQuotedFee() > quote.getExpectedFee();
    }
}
