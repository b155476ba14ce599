package io.quartier.local.city.people;

import io.quartier.local.city.data.Campaign;
import io.quartier.local.city.data.Product;
import io.quartier.local.city.order.Quote;
import io.quartier.local.city.town.Person;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A click while it is written: what the action tells. The generated builder would check and copy each of the 26 fields, for most of the
 * events of a simulation.
 */
final class Click {
    private final ClickAction action;
    private @Nullable String page;
    private @Nullable Integer pageLoadMillis;
    private @Nullable String query;
    private @Nullable Product product;
    private @Nullable Integer quantity;
    private @Nullable Long price;
    private @Nullable String cartId;
    private @Nullable Integer checkoutStep;
    private @Nullable Quote quote;

    private Click(ClickAction action) {
        this.action = action;
    }

    static Click of(ClickAction action) {
        return new Click(action);
    }

    Click on(String path) {
        page = path;
        return this;
    }

    Click loadedIn(int millis) {
        pageLoadMillis = millis;
        return this;
    }

    Click searching(String words) {
        query = words;
        return this;
    }

    Click of(Product seen) {
        product = seen;
        return this;
    }

    Click pieces(int pieces, long piecePrice) {
        quantity = pieces;
        price = piecePrice;
        return this;
    }

    Click in(String cart) {
        cartId = cart;
        return this;
    }

    Click step(int step) {
        checkoutStep = step;
        return this;
    }

    Click quoting(Quote shown) {
        quote = shown;
        return this;
    }

    /**
     * Who clicks.
     *
     * @param signedIn whether the shop knows the person by now
     */
    record Clicker(Person person, boolean signedIn, @Nullable Campaign campaign, String currency) {}

    ClickEvent toEvent(String eventId, long nowMillis, Clicker clicker) {
        Person person = clicker.person();
        Campaign campaign = clicker.campaign();
        boolean priced = price != null || quote != null;
        return new ClickEvent(eventId, Instant.ofEpochMilli(nowMillis), person.visitorId(),
                clicker.signedIn() ? person.customerId() : null, person.consent(), action, person.here(),
                person.channel(), campaign == null ? null : campaign.name(),
                campaign == null ? null : campaign.referrer(), page, pageLoadMillis, query,
                product == null ? null : product.sku(), product == null ? null : product.category().name(), quantity,
                price, priced ? clicker.currency() : null, cartId, checkoutStep,
                quote == null ? null : Integer.valueOf(quote.promisedDays()),
                quote == null ? null : Long.valueOf(quote.fee()),
                quote == null ? null : Long.valueOf(quote.expectedFee()), null, null, null);
    }
}
