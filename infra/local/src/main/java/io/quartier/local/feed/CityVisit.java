package io.quartier.local.feed;

import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ClickEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One person looks around in the shop, and perhaps buys. */
final class CityVisit {
    private final String id;
    private final City city;
    private final SplittableRandom random;
    private final boolean app;
    private final @Nullable String campaign;
    private final boolean byPostalCode;
    private final List<FeedEvent> events = new ArrayList<>();
    private final List<OrderItem> cart = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    CityVisit(String id, City city, SplittableRandom random) {
        this.id = id;
        this.city = city;
        this.random = random;
        this.app = random.nextInt(100) < 40;
        this.campaign = campaign(random.nextInt(5));
        this.byPostalCode = random.nextInt(100) < 10;
    }

    /** Most visits come by themselves. */
    private static @Nullable String campaign(int draw) {
        return switch (draw) {
            case 0 -> "spring-mail";
            case 1 -> "metro-posters";
            default -> null;
        };
    }

    /** Everything that the visit brings about, orders and their deliveries included. */
    List<FeedEvent> events(Instant startAt) {
        now = startAt;
        click(ClickAction.PAGE_VIEWED, page("/").setPageLoadMillis(150 + random.nextInt(1_200)));
        int looks = 1 + random.nextInt(4);
        boolean buys = random.nextDouble() < city.orderShare();
        for (int look = 0; look < looks; look++) {
            look(buys && look == 0);
        }
        if (!cart.isEmpty()) {
            checkOut(buys);
        }
        return events;
    }

    private void look(boolean surely) {
        Shelf product = Shelf.ALL.get(random.nextInt(Shelf.ALL.size()));
        click(ClickAction.PAGE_VIEWED,
                page("/p/" + product.sku()).setPageLoadMillis(120 + random.nextInt(1_500)));
        click(ClickAction.PRODUCT_VIEWED, page("/p/" + product.sku()).setSku(product.sku())
                .setCategory(product.category()));
        if (surely || random.nextInt(100) < 12) {
            cart.add(OrderItem.newBuilder().setSku(product.sku()).setCategory(product.category())
                    .setQuantity(1 + random.nextInt(2)).setPrice(product.priceCents())
                    .setCost(product.priceCents() * 6 / 10).build());
            click(ClickAction.CART_ADDED, page("/p/" + product.sku()).setSku(product.sku()).setQuantity(1)
                    .setCategory(product.category()).setPrice(product.priceCents()).setCurrency(City.CURRENCY)
                    .setCartId("cart-" + id));
        }
    }

    private void checkOut(boolean buys) {
        click(ClickAction.CHECKOUT_STARTED, page("/checkout").setCartId("cart-" + id));
        click(ClickAction.QUOTE_SHOWN, page("/checkout").setCartId("cart-" + id).setPromisedDays(0)
                .setCurrency(City.CURRENCY).setQuotedFee(CityOrder.FEE_CENTS).setExpectedFee(CityOrder.FEE_CENTS));
        if (buys) {
            now = now.plusMillis(10_000 + random.nextInt(20_000));
            events.addAll(new CityOrder(id, city, random, channel(), campaign).events(now, cart));
        }
    }

    private ClickEvent.Builder page(String page) {
        return ClickEvent.newBuilder().setPage(page);
    }

    private void click(ClickAction action, ClickEvent.Builder details) {
        ClickEvent click = details.setEventId("click-" + id + '-' + events.size()).setOccurredAt(now)
                .setVisitorId("visitor-" + id).setAction(action).setPlace(place()).setChannel(channel())
                .setCampaign(campaign).build();
        events.add(FeedEvent.of(click));
        now = now.plusMillis(2_000 + random.nextInt(25_000));
    }

    /** Most browsers know their region, some only a postal code. */
    private Place place() {
        return byPostalCode
                ? Place.newBuilder().setCountry("US").setPostalCode(city.postalPrefix() + "01").build()
                : Place.newBuilder().setRegionId(city.regionId()).build();
    }

    private String channel() {
        return app ? "app" : "web";
    }
}
