package io.quartier.promotions;

import io.quartier.common.testkit.PartitionMessages;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.limit.Ticket;
import io.quartier.schemas.Cancelled;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.ContactReason;
import io.quartier.schemas.DispatchStatus;
import io.quartier.schemas.Place;
import io.quartier.schemas.MovementKind;
import io.quartier.schemas.Shipped;
import io.quartier.schemas.StockLevel;
import io.quartier.schemas.StockMovement;
import io.quartier.schemas.Topic;
import io.quartier.schemas.TriggerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A day of two quarters, or several, as they were recorded: shoppers look, fill carts and order, many events come out of order, some too late, and triggers
 * of every form are published, changed, paused, killed and rolled back while they do, some of it on each day.
 */
final class RecordedDay {
    static final Instant OPENS = Instant.parse("2026-10-05T07:00:00Z");
    static final Duration BETWEEN_HEARTBEATS = Duration.ofMinutes(1);
    private static final List<String> CATEGORIES = List.of("tea", "mats", "offer");
    private static final List<DispatchStatus> MESSAGES = List.of(DispatchStatus.OPENED, DispatchStatus.OPENED,
            DispatchStatus.CLICKED, DispatchStatus.UNSUBSCRIBED);
    private static final int EVENTS = 12;
    /** Below the disorder of topics, so that it comes in time. */
    private static final int JITTER_MILLIS = 200;

    private final Random random;
    private final Shop shop = new Shop(OPENS);
    private final String name;
    private final int visits;
    private final Instant closes;
    private final Duration open;

    RecordedDay(long seed, int shoppers) {
        this(seed, shoppers, 1);
    }

    RecordedDay(long seed, int shoppers, int days) {
        random = Scenes.chance(seed);
        name = seed + "-" + days;
        visits = shoppers * days;
        closes = at(24 * days);
        open = Duration.between(OPENS, closes).minusHours(2);
        publishAll(shoppers, days);
        for (int day = 0; day < days; day++) {
            for (int shopper = 0; shopper < shoppers; shopper++) {
                spend("s" + shopper, day);
            }
        }
        stock();
        messages(shoppers);
        contacts(shoppers);
    }

    /** Questions to the support, a third about orders, some told late. */
    private void contacts(int shoppers) {
        shop.publish("sorry", 1, at(1), text("sorry", "when: {event: support_contacted}", "repeat: 1 per 1h"));
        for (int number = 0; number < shoppers; number++) {
            Instant at = OPENS.plusMillis(random.nextLong(open.toMillis()));
            Duration way = Duration.ofSeconds(random.nextInt(6) == 0 ? random.nextInt(1_200) : 0);
            String shopper = "s" + random.nextInt(shoppers);
            shop.sendLate(Shop.contact("contact-" + number, at, shopper, ContactReason.COMPLAINT)
                    .setOrderId(random.nextInt(3) == 0 ? "o-%s-%d".formatted(shopper, random.nextInt(EVENTS)) : null),
                    at.plus(way));
        }
    }

    /** Messages that are opened, clicked and unsubscribed from, some of it told late. */
    private void messages(int shoppers) {
        shop.publish("opened", 1, at(1), text("opened", "when: {event: message_opened}", "repeat: 1 per 1h")
                .replace("onsite, en: Hello", "email, en: {subject: Hi, text: Hello}"));
        for (int number = 0; number < 2 * shoppers; number++) {
            Instant at = OPENS.plusMillis(random.nextLong(open.toMillis()));
            Duration way = Duration.ofSeconds(random.nextInt(6) == 0 ? random.nextInt(1_200) : 0);
            DispatchStatus status = MESSAGES.get(random.nextInt(MESSAGES.size()));
            shop.sendLate(Shop.dispatch("m-" + number, at, "s" + random.nextInt(shoppers), status), at.plus(way));
        }
    }

    /** Shelves of two hubs, where tea is sold, counted and delivered, some of it told late. */
    private void stock() {
        shop.hub("north", Shop.BALLARD);
        shop.hub("south", 1, OPENS, false, Shop.FREMONT);
        shop.hub("south", 2, at(14), true, Shop.FREMONT);
        shop.hub("all", "us-wa-seattle");
        shop.product("green", "tea");
        shop.product("black", "tea");
        shop.publish("shelf", 1, at(1), text("shelf", "when: {event: cart_added}", "repeat: always",
                "guard: {stock: \"stock.available('tea') > stock.buffer('green') + 4\"}", "limits: {priority: 20}"));
        shop.publish("scarce", 1, at(1), text("scarce",
                "when: {stock: {category: tea, where: available < 6}, audience: {active_within: 2h}}",
                "repeat: 2 per 3h"));
        for (int number = 0; number < 300; number++) {
            Instant at = OPENS.plusMillis(random.nextLong(open.toMillis()));
            Duration way = Duration.ofSeconds(random.nextInt(6) == 0 ? random.nextInt(1_200) : 0);
            shop.stock("stock-" + number, at, at.plus(way), List.of("north", "south", "all").get(random.nextInt(3)),
                    random.nextBoolean() ? "green" : "black",
                    random.nextInt(4) == 0
                            ? StockLevel.newBuilder().setVersion(at.toEpochMilli()).setOnHand(random.nextInt(15))
                                    .setBuffer(random.nextInt(4)).build()
                            : new StockMovement(random.nextBoolean() ? 3 : -2, MovementKind.CORRECTED, null, null));
        }
    }

    /** A trigger that is published in time for an instant. */
    RecordedDay publishing(String trigger, Instant from, String definition) {
        shop.publish(trigger, 1, from, definition);
        return this;
    }

    /** Another than that of other seeds. */
    String name() {
        return name;
    }

    /** How often somebody came: shoppers times days. */
    int visits() {
        return visits;
    }

    Map<Topic, List<PartitionMessages>> feed() {
        return shop.feed(closes, BETWEEN_HEARTBEATS);
    }

    /** Limits are such that some of the day's shoppers find nothing left. */
    private void publishAll(int shoppers, int days) {
        String looks = text("looks", 3);
        shop.publish("looks", 1, at(1), looks);
        for (int day = 0; day < days; day++) {
            shop.publish("looks", 2 * day + 2, at(24 * day + 9), text("looks", 2));
            shop.publish("looks", 2 * day + 3, at(24 * day + 15), looks);
        }
        shop.publish("offer", 1, at(5), text("offer",
                "when: {event: product_viewed, where: \"event.category == 'offer'\"}", "repeat: 1 per 2h",
                "offer: {kind: amount, value: {USD: 2}, valid_for: 1h, public: true}",
                "limits: {first: {count: %d}}".formatted(shoppers / 5)));
        String steps = text("steps",
                "when: {sequence: [{event: product_viewed}, {event: cart_added}], within: 2h}",
                "repeat: 1 per 3h", "offer: {kind: amount, value: {USD: 1}, valid_for: 30m}",
                "limits: {group: g, budget: {amount: {USD: %d}, every: day}}".formatted(shoppers / 12));
        shop.publish("steps", 1, at(2), steps);
        for (int day = 0; day < days; day++) {
            shop.publish("steps", 2 * day + 2, at(24 * day + 11), steps, TriggerStatus.PAUSED);
            shop.publish("steps", 2 * day + 3, at(24 * day + 13), steps, TriggerStatus.LIVE);
        }
        String left = text("left",
                "when: {event: cart_added, not_followed_by: {event: order_placed}, within: 30m}", "repeat: always",
                "limits: {group: g, priority: 70}", "schedule: {hours: \"06:00-22:00\", outside: hold}");
        shop.publish("left", 1, at(1), left);
        shop.publish("left", 2, at(24 * days - 5), left, TriggerStatus.KILLED);
        shop.publish("greedy", 1, at(1), text("greedy",
                "when: {event: product_viewed, where: \"event.category == 'tea' || event.sku.contains('%s')\"}"
                        .formatted("a".repeat(1_900)),
                "repeat: always"));
        shop.publish("often", 1, at(5), text("often", "when: {segment: {enters: shopper.views_1d >= 4}}"));
    }

    private static String text(String trigger, int atLeast) {
        return text(trigger,
                "when: {count: {event: product_viewed, at_least: %d, within: 6h, by: category}}".formatted(atLeast),
                "repeat: 1 per 1h", "limits: {group: g, priority: 60}");
    }

    static String text(String trigger, String... lines) {
        return TriggerFiles.with(lines).replace("trigger: short", "trigger: " + trigger);
    }

    static Instant at(int hour) {
        return OPENS.plus(Duration.ofHours(hour));
    }

    private void spend(String shopper, int day) {
        Instant at = at(24 * day).plusMillis(random.nextLong(Duration.ofHours(12).toMillis()));
        for (int number = 0; number < EVENTS; number++) {
            at = at.plusMillis(1 + random.nextLong(Duration.ofMinutes(100).toMillis()));
            if (at.isBefore(closes.minusSeconds(120))) {
                act(shopper, shopper + '-' + (day * EVENTS + number), at);
            }
        }
    }

    private void act(String shopper, String id, Instant at) {
        int draw = random.nextInt(10);
        if (draw < 5) {
            view(shopper, id, at);
        } else if (draw < 8) {
            arrive(Shop.click(id, at, shopper, ClickAction.CART_ADDED).setCategory("tea").setCartId("cart-" + shopper));
        } else {
            shop.order("o-" + id, at, shopper, null, "cart-" + shopper);
        }
    }

    private void view(String shopper, String id, Instant at) {
        String category = CATEGORIES.get(random.nextInt(CATEGORIES.size()));
        arrive(Shop.click(id, at, shopper, ClickAction.PRODUCT_VIEWED).setCategory(category)
                .setSku(shopper.startsWith("s1") ? "x".repeat(500) : "mat-1")
                .setPlace(told(random.nextBoolean() ? Shop.BALLARD : Shop.FREMONT, id)));
        if (category.equals("offer") && random.nextBoolean()) {
            redeem(shopper, id, at.plusSeconds(1 + random.nextInt(1_800)));
        }
    }

    /** Half of them say a region, the others a postal code in it. */
    private static Place told(String region, String id) {
        return id.hashCode() % 2 == 0 ? Shop.place(region) : Shop.postal(region);
    }

    /** A claim of the trigger offer, which may not have been issued. */
    private void redeem(String shopper, String view, Instant at) {
        String claim = Ticket.id("offer", Decision.id("offer", 1, shopper, Match.ofEvents(List.of(view))));
        shop.request("r-" + view, at, claim, "cart-" + shopper, 200);
        shop.order("c-" + view, at.plusSeconds(30), shopper, claim, null);
        if (random.nextInt(3) == 0) {
            shop.step("c-" + view, at.plusSeconds(60), Shipped.newBuilder().build());
        }
        if (random.nextInt(2) == 0) {
            shop.step("c-" + view, at.plusSeconds(90), Cancelled.newBuilder().build());
        }
    }

    /** Out of order, but in time; one in fifty too late. */
    private void arrive(io.quartier.schemas.ClickEvent.Builder click) {
        Duration way = random.nextInt(50) == 0
                ? BETWEEN_HEARTBEATS.plusSeconds(30)
                : Duration.ofMillis(random.nextInt(JITTER_MILLIS));
        shop.sendLate(click, click.getOccurredAt().plus(way));
    }
}
