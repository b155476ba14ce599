package io.quartier.kpi.model;

import static io.quartier.kpi.model.Measure.FUNNEL_CART;
import static io.quartier.kpi.model.Measure.FUNNEL_CHECKOUT;
import static io.quartier.kpi.model.Measure.FUNNEL_FOUND_PRODUCT;
import static io.quartier.kpi.model.Measure.FUNNEL_ORDER;
import static io.quartier.kpi.model.Measure.FUNNEL_PRODUCT;
import static io.quartier.kpi.model.Measure.FUNNEL_QUOTE;
import static io.quartier.kpi.model.Measure.FUNNEL_SESSIONS;
import static io.quartier.kpi.model.Measure.FUNNEL_TIME_TO_PRODUCT;

import org.jspecify.annotations.Nullable;

/**
 * A visit: what one visitor did without a pause of more than {@value #GAP_MILLIS} ms, cut {@value #LIMIT_MILLIS} ms after its first
 * event. It takes region and channel from that first event by (occurredAt, eventId).
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class Session {
    /** Longest pause within a session: 30 minutes. */
    public static final long GAP_MILLIS = 30 * 60_000L;
    /** A session is cut so long after its start: 12 hours. */
    public static final long LIMIT_MILLIS = 12 * 3_600_000L;

    /** First and last click, epoch milliseconds. */
    public long startMillis;
    public long endMillis;
    /** Id of the first click. */
    public String firstEventId = "";
    /** Encoded path and channel of the first click. */
    public String path = "";
    public String channel = "";
    /** One bit per funnel step reached, by the constants of {@link Measure}. */
    public int reached;
    /** First page view and first product view; null until there was one. */
    public @Nullable Long pageViewMillis;
    public @Nullable Long productViewMillis;

    /** The session that a click opens. */
    static Session openedBy(ShopperActed click) {
        Session session = new Session();
        session.startMillis = click.occurredAtMillis();
        session.endMillis = click.occurredAtMillis();
        session.firstEventId = click.eventId();
        session.path = click.regionPath();
        session.channel = click.channel();
        session.note(click);
        return session;
    }

    /** The same, standing alone. */
    Session copy() {
        Session copy = new Session();
        copy.startMillis = startMillis;
        copy.endMillis = endMillis;
        copy.firstEventId = firstEventId;
        copy.path = path;
        copy.channel = channel;
        copy.reached = reached;
        copy.pageViewMillis = pageViewMillis;
        copy.productViewMillis = productViewMillis;
        return copy;
    }

    /** Whether an instant at or after the last click still belongs to it. */
    boolean reaches(long millis) {
        return millis - endMillis <= GAP_MILLIS && millis < startMillis + LIMIT_MILLIS;
    }

    /** Whether an instant lies between its first click and the pause that ends it. */
    boolean covers(long millis) {
        return millis >= startMillis && reaches(millis);
    }

    /** Takes in a click that belongs to it. */
    void take(ShopperActed click) {
        long at = click.occurredAtMillis();
        if (at < startMillis || (at == startMillis && click.eventId().compareTo(firstEventId) < 0)) {
            startMillis = at;
            firstEventId = click.eventId();
            path = click.regionPath();
            channel = click.channel();
        }
        endMillis = Math.max(endMillis, at);
        note(click);
    }

    /** Takes in a whole later session. */
    void join(Session later) {
        endMillis = Math.max(endMillis, later.endMillis);
        reached |= later.reached;
        pageViewMillis = earlier(pageViewMillis, later.pageViewMillis);
        productViewMillis = earlier(productViewMillis, later.productViewMillis);
    }

    /** Marks that it led to an order. */
    void ordered() {
        reached |= 1 << FUNNEL_ORDER;
    }

    private void note(ShopperActed click) {
        switch (click.action()) {
            case ShopperActed.PAGE_VIEWED -> pageViewMillis = earlier(pageViewMillis, click.occurredAtMillis());
            case ShopperActed.PRODUCT_VIEWED -> {
                reached |= 1 << FUNNEL_PRODUCT;
                productViewMillis = earlier(productViewMillis, click.occurredAtMillis());
            }
            case ShopperActed.CART_ADDED -> reached |= 1 << FUNNEL_CART;
            case ShopperActed.CHECKOUT_STARTED, ShopperActed.CHECKOUT_STEPPED -> reached |= 1 << FUNNEL_CHECKOUT;
            case ShopperActed.QUOTE_SHOWN -> reached |= 1 << FUNNEL_QUOTE;
            default -> {
                // searches, offers and the like keep the session alive, but are no step of the funnel
            }
        }
    }

    /** What the session as it stands contributes. */
    Contribution contribution(long person) {
        var contribution = Contribution.to(Family.FUNNEL, startMillis, path, channel, "").with(FUNNEL_SESSIONS, 1)
                .by(person);
        for (int step = FUNNEL_PRODUCT; step <= FUNNEL_ORDER; step++) {
            contribution.with(step, reached >> step & 1);
        }
        if (pageViewMillis != null && productViewMillis != null && pageViewMillis <= productViewMillis) {
            contribution.with(FUNNEL_FOUND_PRODUCT, 1).observing(FUNNEL_TIME_TO_PRODUCT,
                    (productViewMillis - pageViewMillis) / 1000);
        }
        return contribution;
    }

    private static @Nullable Long earlier(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.min(one, other);
    }
}
