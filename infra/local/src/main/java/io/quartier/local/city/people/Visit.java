package io.quartier.local.city.people;

import io.quartier.local.city.data.Campaign;
import io.quartier.local.city.data.Catalogue;
import io.quartier.local.city.data.Product;
import io.quartier.local.city.engine.Actor;
import io.quartier.local.city.engine.Draws;
import io.quartier.local.city.order.Line;
import io.quartier.local.city.order.OrderLife;
import io.quartier.local.city.order.Quote;
import io.quartier.local.city.order.Ticket;
import io.quartier.local.city.people.Click.Clicker;
import io.quartier.local.city.town.Hub;
import io.quartier.local.city.town.Person;
import io.quartier.local.city.town.Town;
import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.ClickAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody looks around in the shop, one click at a time, and perhaps buys.
 *
 * <p>State: one object per visit that is going on.
 */
final class Visit implements Actor {
    private static final double SEARCH_SHARE = 0.25;
    private static final double QR_SHARE = 0.01;
    private static final double GUEST_SHARE = 0.08;
    private static final double SIGNED_IN_SHARE = 0.7;
    /** Of those who do not mean to buy. */
    private static final double IDLE_CART_SHARE = 0.06;
    private static final double IDLE_REMOVE_SHARE = 0.3;
    private static final double IDLE_CHECKOUT_SHARE = 0.25;
    private static final double LOOKS_ON_SHARE = 0.55;
    /** Of those who find what they want sold out. */
    private static final double SWITCH_SHARE = 0.55;
    private static final double SPEND_SPREAD = 0.45;
    private static final int MOST_LOOKS = 30;
    private static final int TRIES_TO_FIT = 4;
    private static final double TWO_PIECES_SHARE = 0.25;

    private final Town town;
    private final Appetite appetite;
    private final Draws draws;
    private final Person person;
    private final Intent intent;
    private final String id;
    private final boolean fromAfar;
    private final Cart cart;
    private final Hub hub;
    private boolean signedIn;
    private Step next = Step.LAND;
    private int clicks;
    private int looks;
    private @Nullable Product product;
    private @Nullable Quote quote;

    /**
     * Why somebody comes.
     *
     * @param campaign that brings them; null for those who come by themselves
     */
    record Intent(boolean buys, @Nullable Campaign campaign) {}

    private enum Step {
        LAND, SEARCH, OPEN, VIEW, ADD, REMOVE, CHECK_OUT, ADDRESS, QUOTE, BUY
    }

    Visit(Town town, Appetite appetite, Person person, Intent intent, String id) {
        this.town = town;
        this.appetite = appetite;
        this.person = person;
        this.intent = intent;
        this.id = id;
        this.draws = town.draws("clicks", Draws.key(0, id));
        this.hub = town.hubOf(person.zone());
        this.fromAfar = intent.buys() && draws.chance(town.city().service().longWaitShare());
        boolean discounted = intent.campaign() != null && intent.campaign().name().equals(Campaign.NEWSLETTER);
        this.cart = new Cart(town.city(), draws.logNormal(town.city().demand().orderValue(), SPEND_SPREAD), discounted);
        this.signedIn = person.regular() && draws.chance(SIGNED_IN_SHARE);
    }

    @Override
    public long act(long nowMillis) {
        return switch (next) {
            case LAND -> land(nowMillis);
            case SEARCH -> search(nowMillis);
            case OPEN -> open(nowMillis);
            case VIEW -> view(nowMillis);
            case ADD -> add(nowMillis);
            case REMOVE -> remove(nowMillis);
            case CHECK_OUT -> checkOut(nowMillis);
            case ADDRESS -> address(nowMillis);
            case QUOTE -> quote(nowMillis);
            case BUY -> buy(nowMillis);
        };
    }

    private long land(long nowMillis) {
        boolean qr = draws.chance(QR_SHARE);
        click(nowMillis, Click.of(qr ? ClickAction.QR_SCANNED : ClickAction.PAGE_VIEWED).on("/").loadedIn(load()));
        return then(draws.chance(SEARCH_SHARE) ? Step.SEARCH : Step.OPEN, nowMillis, 3_000, 25_000);
    }

    private long search(long nowMillis) {
        String words = Catalogue.categories().get(appetite.category(nowMillis, draws)).name();
        click(nowMillis, Click.of(ClickAction.SEARCHED).on("/search").searching(words));
        return then(Step.OPEN, nowMillis, 2_000, 12_000);
    }

    private long open(long nowMillis) {
        Product seen = choose(nowMillis);
        product = seen;
        click(nowMillis, Click.of(ClickAction.PAGE_VIEWED).on("/p/" + seen.sku()).loadedIn(load()));
        return then(Step.VIEW, nowMillis, 200, 900);
    }

    /** Who means to buy looks at what they can afford. */
    private Product choose(long nowMillis) {
        if (fromAfar) {
            return Appetite.fromAfar(draws);
        }
        Product seen = appetite.product(person, nowMillis, draws);
        for (int again = 0; intent.buys() && again < TRIES_TO_FIT && cart.share(seen) > 1.2; again++) {
            seen = appetite.product(person, nowMillis, draws);
        }
        return seen;
    }

    private long view(long nowMillis) {
        Product seen = product();
        looks++;
        click(nowMillis, Click.of(ClickAction.PRODUCT_VIEWED).on("/p/" + seen.sku()).of(seen));
        return intent.buys() ? decide(seen, nowMillis) : idle(nowMillis);
    }

    private long idle(long nowMillis) {
        if (cart.isEmpty() && hub.onHand(product()) > 0 && draws.chance(IDLE_CART_SHARE)) {
            return then(Step.ADD, nowMillis, 3_000, 20_000);
        }
        return looks < MOST_LOOKS && draws.chance(LOOKS_ON_SHARE) ? then(Step.OPEN, nowMillis, 4_000, 40_000) : DONE;
    }

    private long decide(Product seen, long nowMillis) {
        if (!fromAfar && hub.onHand(seen) == 0) {
            return soldOut(seen, nowMillis);
        }
        if (looks >= MOST_LOOKS) {
            return cart.isEmpty() ? DONE : then(Step.CHECK_OUT, nowMillis, 5_000, 30_000);
        }
        double share = fromAfar ? 0 : cart.share(seen);
        if (share > 1 && !draws.chance(1 / share)) {
            if (cart.isEmpty()) {
                return then(Step.OPEN, nowMillis, 4_000, 30_000);
            }
            return then(Step.CHECK_OUT, nowMillis, 5_000, 30_000);
        }
        return cart.has(seen) ? then(Step.OPEN, nowMillis, 3_000, 20_000) : then(Step.ADD, nowMillis, 3_000, 20_000);
    }

    /** Some take something like it, the others go without; who has nothing in the end leaves. */
    private long soldOut(Product seen, long nowMillis) {
        if (looks < MOST_LOOKS && draws.chance(SWITCH_SHARE)) {
            for (Product other : Catalogue.of(Catalogue.categories().indexOf(seen.category()))) {
                if (hub.onHand(other) > 0 && !cart.has(other)) {
                    product = other;
                    return then(Step.ADD, nowMillis, 4_000, 25_000);
                }
            }
        }
        if (cart.isEmpty()) {
            return looks < MOST_LOOKS && draws.chance(0.5) ? then(Step.OPEN, nowMillis, 4_000, 30_000) : DONE;
        }
        return then(Step.OPEN, nowMillis, 4_000, 30_000);
    }

    private long add(long nowMillis) {
        Product seen = product();
        boolean two = !fromAfar && hub.onHand(seen) > 1 && cart.share(seen) < 0.4 && draws.chance(TWO_PIECES_SHARE);
        Line line = cart.add(seen, two ? 2 : 1);
        click(nowMillis, Click.of(ClickAction.CART_ADDED).on("/p/" + seen.sku()).of(seen)
                .pieces(line.quantity(), line.price()).in(cartId()));
        if (intent.buys()) {
            return cart.isFull() || fromAfar
                    ? then(Step.CHECK_OUT, nowMillis, 5_000, 30_000)
                    : then(Step.OPEN, nowMillis, 4_000, 30_000);
        }
        double draw = draws.unit();
        if (draw < IDLE_REMOVE_SHARE) {
            return then(Step.REMOVE, nowMillis, 5_000, 40_000);
        }
        return draw < IDLE_REMOVE_SHARE + IDLE_CHECKOUT_SHARE ? then(Step.CHECK_OUT, nowMillis, 5_000, 40_000) : DONE;
    }

    private long remove(long nowMillis) {
        Line line = cart.lines().get(0);
        click(nowMillis, Click.of(ClickAction.CART_REMOVED).on("/cart").of(line.product())
                .pieces(line.quantity(), line.price()).in(cartId()));
        return DONE;
    }

    private long checkOut(long nowMillis) {
        click(nowMillis, Click.of(ClickAction.CHECKOUT_STARTED).on("/checkout").in(cartId()));
        return intent.buys() ? then(Step.ADDRESS, nowMillis, 8_000, 40_000) : DONE;
    }

    private long address(long nowMillis) {
        signedIn |= !draws.chance(GUEST_SHARE);
        click(nowMillis, Click.of(ClickAction.CHECKOUT_STEPPED).on("/checkout/address").in(cartId()).step(1));
        return then(Step.QUOTE, nowMillis, 1_000, 4_000);
    }

    private long quote(long nowMillis) {
        Quote shown = Quote.of(town.city(), fromAfar, draws);
        quote = shown;
        click(nowMillis, Click.of(ClickAction.QUOTE_SHOWN).on("/checkout/delivery").in(cartId()).quoting(shown));
        return draws.chance(shown.leaves()) ? DONE : then(Step.BUY, nowMillis, 8_000, 40_000);
    }

    private long buy(long nowMillis) {
        List<Line> lines = fromAfar ? cart.lines() : cart.takeFrom(hub);
        if (!lines.isEmpty() && quote != null) {
            String campaign = intent.campaign() == null ? null : intent.campaign().name();
            OrderLife.place(town, new Ticket(id, person, !signedIn, hub, lines, quote, campaign), nowMillis);
        }
        return DONE;
    }

    private void click(long nowMillis, Click click) {
        String eventId = "click-" + id + '-' + Integer.toString(clicks++, 36);
        Clicker clicker = new Clicker(person, signedIn, intent.campaign(), town.city().currency());
        town.publish(FeedEvent.of(click.toEvent(eventId, nowMillis, clicker)));
    }

    private long then(Step step, long nowMillis, int leastMillis, int mostMillis) {
        next = step;
        return nowMillis + draws.between(leastMillis, mostMillis);
    }

    private int load() {
        return (int) draws.logNormal(town.city().demand().pageLoadMillis() * 1.1, 0.45);
    }

    private String cartId() {
        return "cart-" + id;
    }

    private Product product() {
        if (product == null) {
            throw new IllegalStateException("nothing was opened in the visit " + id);
        }
        return product;
    }
}
