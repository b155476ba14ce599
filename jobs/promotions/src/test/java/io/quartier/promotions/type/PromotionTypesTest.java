package io.quartier.promotions.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.testkit.FlatRecords;
import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.decision.Cost;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.decision.Said;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.decision.Uses.Use;
import io.quartier.promotions.model.decision.Uses;
import io.quartier.promotions.model.dispatch.Dispatch;
import io.quartier.promotions.model.limit.Claim;
import io.quartier.promotions.model.limit.Demand;
import io.quartier.promotions.model.limit.Pot;
import io.quartier.promotions.model.limit.Refusal;
import io.quartier.promotions.model.limit.Taking;
import io.quartier.promotions.model.limit.Ticket;
import io.quartier.promotions.model.live.PublishedVersion;
import io.quartier.promotions.model.live.RefusedVersion;
import io.quartier.promotions.model.live.Suspension;
import io.quartier.promotions.model.live.TriggerBook;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.match.Begun;
import io.quartier.promotions.model.order.OrderFile;
import io.quartier.promotions.model.order.OrderStep;
import io.quartier.promotions.model.place.Bulletin;
import io.quartier.promotions.model.place.Edge;
import io.quartier.promotions.model.place.News;
import io.quartier.promotions.model.place.Outlook;
import io.quartier.promotions.model.place.RegionFile;
import io.quartier.promotions.model.place.ShardFile;
import io.quartier.promotions.model.place.Sighting;
import io.quartier.promotions.model.place.Summons;
import io.quartier.promotions.model.place.Watch;
import io.quartier.promotions.model.place.WeatherFile.Measured;
import io.quartier.promotions.model.place.WeatherFile.Told;
import io.quartier.promotions.model.region.Address;
import io.quartier.promotions.model.region.KnownRegion;
import io.quartier.promotions.model.region.Point;
import io.quartier.promotions.model.run.Explanation;
import io.quartier.promotions.model.run.PassedMatch;
import io.quartier.promotions.model.run.Setting;
import io.quartier.promotions.model.run.ShopperFile;
import io.quartier.promotions.model.run.Walk;
import io.quartier.promotions.model.settle.ClaimStep;
import io.quartier.promotions.model.settle.LimitFile;
import io.quartier.promotions.model.settle.LimitInput;
import io.quartier.promotions.model.settle.Outgoing;
import io.quartier.promotions.model.settle.RedeemReply;
import io.quartier.promotions.model.settle.RedeemRequest;
import io.quartier.promotions.model.shelf.ShelfCount;
import io.quartier.promotions.model.shelf.ShelfFile;
import io.quartier.promotions.model.shelf.Shelves;
import io.quartier.promotions.model.shopper.Consent;
import io.quartier.promotions.model.shopper.Places;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.model.shopper.ShopperEvents;
import io.quartier.promotions.model.shopper.Surroundings;
import io.quartier.promotions.model.stock.Supply;
import io.quartier.promotions.model.trigger.Message.Channel;
import io.quartier.promotions.model.trigger.Reason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromotionTypesTest {
    private static final Instant NOON = Scenes.NOON;

    private static TriggerBook book(String... whens) {
        TriggerBook book = new TriggerBook(TriggerFiles.READER);
        for (int number = 0; number < whens.length; number++) {
            String text = TriggerFiles.with("when: " + whens[number], "limits: {group: g}", "holdout: 0%",
                    "schedule: {hours: \"09:00-11:00\", outside: hold}", "repeat: 3 per 7d")
                    .replace("trigger: short", "trigger: t" + number);
            assertThat(
                    book.add(new TriggerVersion("t" + number, 1, Instant.EPOCH, Status.LIVE, text, List.of(), false)))
                    .isEmpty();
        }
        return book;
    }

    /** A shopper of whom everything there is to remember is remembered. */
    private static ShopperFile busy() {
        ShopperFile file = new ShopperFile();
        TriggerBook book = book("{count: {event: product_viewed, at_least: 5, within: 1d, by: category}}",
                "{sum: {event: cart_added, of: price, at_least: 100, within: 1d}}",
                "{sequence: [{event: product_viewed}, {event: order_placed}], within: 1d, key: cart_id}",
                "{event: cart_added, not_followed_by: {event: order_cancelled}, within: 8h}",
                "{segment: {enters: \"shopper.views_1d >= 1\"}}", "{event: product_viewed}");
        new Walk(file, "ann", new Setting(book, Surroundings.UNKNOWN, 0)).walk(List.of(
                ShopperEvents.event("a", NOON, "product_viewed", "category", "tea", "sku", "s", "cart_id", "k"),
                ShopperEvents.event("b", NOON.plusMillis(1), "cart_added", "price", 2.5, "cart_id", "k", "quantity",
                        3L),
                ShopperEvents.event("c", NOON.plusSeconds(9), "order_placed", "order_id", "o", "total", 9.99,
                        "categories", List.of("tea"), "products", List.of("s")),
                ShopperEvents.event("d", NOON.plusSeconds(10), "cart_added", "price", 1.0),
                ShopperEvents.event("e", NOON.plusSeconds(11), ShopperEvent.KNOWN, "shopper.known", true,
                        "shopper.segments", List.of("fan"), "shopper.locale", "fr", "shopper.orders", 2L)),
                NOON.plus(Duration.ofHours(1)));
        file.ahead.add(new ShopperEvent("f", NOON.plus(Duration.ofHours(2)), "product_viewed", "ann",
                new Places(Scenes.BALLARD, Scenes.CHATHAM, null, new Address(new Point(1.5, -2.5), "US", "98107")),
                new Consent(true, false, true, false),
                Map.of("event.price", 1.5)));
        file.ahead.add(new ShopperEvent("g", NOON.plus(Duration.ofHours(2)), "order_shipped", "ann",
                new Places(Scenes.CHATHAM, null, Scenes.BALLARD, new Address(null, null, "98107")), null, Map.of()));
        file.wakesAt = NOON.plus(Duration.ofHours(3));
        file.matches.joined.put(new Begun("t", 2, "ballard m"), NOON);
        file.shopper.orders.olderCount = 3;
        file.shopper.orders.olderThousandths = 99_000;
        file.shopper.orders.olderFirstAt = NOON.minusSeconds(9_000);
        file.shopper.orders.olderLastAt = NOON.minusSeconds(8_000);
        return file;
    }

    @Test
    void everythingThatIsRememberedOfAShopperArrives() throws IOException {
        ShopperFile file = busy();
        assertThat(file).hasNoNullFieldsOrProperties();
        assertThat(file.shopper).hasNoNullFieldsOrProperties();
        assertThat(file.matches.windows).isNotEmpty();
        assertThat(file.matches.runs).isNotEmpty();
        assertThat(file.matches.waits).isNotEmpty();
        assertThat(file.matches.segments).isNotEmpty();
        assertThat(file.decisions.decided).isNotEmpty();
        assertThat(file.held).isNotEmpty();
        file.decisions.uses.put("t", new Uses(NOON,
                List.of(new Use(NOON, "k"))));
        file.decisions.groups.put("g", NOON);
        FlatRecords.assertArrives(file, PromotionTypes.SHOPPER_FILE);
    }

    @Test
    void aShopperOfWhomNothingIsKnownArrives() throws IOException {
        FlatRecords.assertArrives(new ShopperFile(), PromotionTypes.SHOPPER_FILE);
    }

    @Test
    void eventsArriveWithFactsOfEveryType() throws IOException {
        FlatRecords.assertArrives(
                ShopperEvents.event("a", NOON, "product_viewed", "category", "tea", "price", 2.5, "quantity", 3L, "new",
                        true, "tags", List.of("x", "y")),
                PromotionTypes.SHOPPER_EVENT);
    }

    @Test
    void whatBecameOfAMessageArrives() throws IOException {
        ShopperEvent opened = ShopperEvents.event("a", NOON.plusMillis(1), "message_opened", "channel", "email");
        FlatRecords.assertArrives(new Dispatch(opened, NOON, "d", "d@email", "carl", 7L), PromotionTypes.DISPATCH);
        FlatRecords.assertArrives(new Dispatch(opened, NOON, "d", "d@email", null, null), PromotionTypes.DISPATCH);
    }

    @Test
    void everythingThatIsRememberedOfARegionArrives() throws IOException {
        RegionFile file = new RegionFile();
        FlatRecords.assertArrives(file, PromotionTypes.REGION_FILE);
        News news = new News(News.Kind.LOCAL_EVENT, "e", NOON, new News.Said("m", NOON.minusSeconds(9),
                List.of("us"), new News.Span(NOON, NOON.plusSeconds(9)), Map.of("local_event.tags", List.of("x"))),
                Scenes.BALLARD);
        file.place = Scenes.BALLARD;
        file.facts.put("region.name", "Ballard");
        file.weather.measured.add(new Measured(NOON, null, 0.5));
        file.weather.rainByDay.put(20_000L, 1.5);
        file.weather.current.add(new Told(NOON, true, new News.Span(NOON, NOON), Map.of("weather.humidity", 0.5)));
        file.weather.foretold.add(new Told(NOON, false, new News.Span(NOON, NOON), Map.of()));
        file.weather.rainUntil = NOON;
        file.events.put("m", news);
        file.watches.put(new Begun("t", 1, "m"), new Watch(true, true, Watch.Span.OPEN, NOON, NOON));
        file.deliveryDay = 20_000;
        file.deliveries.put(2_400L, 3L);
        file.deliveries.put(60L, 1L);
        file.told.put("weather.temperature_c", 1.0);
        file.ahead.add(news.in(Scenes.CHATHAM));
        file.wakesAt = NOON;
        assertThat(file).hasNoNullFieldsOrProperties();
        assertThat(file.weather).hasNoNullFieldsOrProperties();
        FlatRecords.assertArrives(file, PromotionTypes.REGION_FILE);
    }

    @Test
    void whatPlacesTellArrives() throws IOException {
        News news = new News(News.Kind.REGION, "us@1", NOON,
                new News.Said("us", NOON, List.of("us"), null, Map.of()), null);
        FlatRecords.assertArrives(news, PromotionTypes.NEWS);
        Edge edge = new Edge(new Edge.Source("t", 1, "us", "k"), Edge.Kind.OPENS, NOON, Duration.ofHours(2),
                Map.of("local_event.team", "Seattle"));
        FlatRecords.assertArrives(new Summons("us#1", edge), PromotionTypes.SUMMONS);
        FlatRecords.assertArrives(Bulletin.of(edge), PromotionTypes.BULLETIN);
        FlatRecords.assertArrives(Bulletin.of(new Outlook("us", NOON, Map.of("weather.humidity", 0.5))),
                PromotionTypes.BULLETIN);
        FlatRecords.assertArrives(
                Bulletin.of(new TriggerVersion("t", 1, NOON, Status.PAUSED, "trigger: t", List.of("us"), true)),
                PromotionTypes.BULLETIN);
    }

    @Test
    void whatIsKnownOfShelvesArrives() throws IOException {
        for (Supply supply : List.of(new Supply.Shelf("h", "s", NOON, 3, 1),
                new Supply.Hub("h", 2, NOON, "us", List.of("us", "ca"), true),
                new Supply.Hub("h", 3, NOON, "us", List.of(), true, new Point(41.9, -87.6)),
                new Supply.Product("s", 1, NOON, "Set", List.of("sets"), List.of(new Supply.Part("t", 2))))) {
            FlatRecords.assertArrives(Bulletin.of(supply), PromotionTypes.BULLETIN);
        }
        FlatRecords.assertArrives(Bulletin.of(new KnownRegion("us", 1, NOON, null, "UTC", "USD", false)),
                PromotionTypes.BULLETIN);
        FlatRecords.assertArrives(Bulletin.of(new KnownRegion("us-a", 2, NOON, "us", "UTC", "USD", true,
                new KnownRegion.Label("A", "city", "US", 30, 19_000L),
                new KnownRegion.Area(List.of("87a8100c2ffffff"), "US", List.of("981", "98201")))),
                PromotionTypes.BULLETIN);
        ShelfFile file = new ShelfFile();
        FlatRecords.assertArrives(file, PromotionTypes.SHELF_FILE);
        ShelfCount count = new ShelfCount(file);
        count.add(Shelves.level("a", 1, 2, 3, 1));
        count.add(Shelves.moved("b", 2, -1));
        count.add(Shelves.buffer("c", 3, 4));
        file.incoming = 7L;
        file.ahead.add(Shelves.moved("d", 9, 1));
        assertThat(file).hasNoNullFieldsOrProperties();
        FlatRecords.assertArrives(file, PromotionTypes.SHELF_FILE);
    }

    @Test
    void whoIsPresentArrives() throws IOException {
        ShardFile file = new ShardFile();
        FlatRecords.assertArrives(file, PromotionTypes.SHARD_FILE);
        file.see(new Sighting("ballard#7", "ann", NOON));
        file.see(new Sighting("ballard#7", "bob", NOON.plusSeconds(1)));
        file.waiting.add(new Summons("ballard#7", new Edge(new Edge.Source("t", 1, "ballard", "k"), Edge.Kind.STARTS,
                NOON, Duration.ofMinutes(10), Map.of("local_event.team", "Seattle"))));
        file.lastTold = "ann";
        FlatRecords.assertArrives(new Sighting("ballard#7", "ann", NOON), PromotionTypes.SIGHTING);
        assertThat(file).hasNoNullFieldsOrProperties();
        FlatRecords.assertArrives(file, PromotionTypes.SHARD_FILE);
    }

    @Test
    void anOrderArrivesWithWhatWaits() throws IOException {
        ShopperEvent event = ShopperEvents.event("a", NOON, "order_placed", "total", 2.5);
        OrderStep step = new OrderStep("o", event, "t.c");
        FlatRecords.assertArrives(step, PromotionTypes.ORDER_STEP);
        OrderFile file = new OrderFile();
        FlatRecords.assertArrives(file, PromotionTypes.ORDER_FILE);
        file.add(step);
        file.takeUntil(NOON);
        file.add(new OrderStep("o", ShopperEvents.event("b", NOON.plusMillis(1), "order_paid"), null));
        assertThat(file).hasNoNullFieldsOrProperties();
        FlatRecords.assertArrives(file, PromotionTypes.ORDER_FILE);
    }

    @Test
    void everythingBetweenOperatorsIsCarriedWithoutKryo() {
        for (Class<?> type : List.of(PublishedVersion.class, RefusedVersion.class, Suspension.class,
                Explanation.class, KnownRegion.class)) {
            FlatRecords.assertFlat(type);
        }
    }

    private static final Ticket TICKET = new Ticket("t.c", "d", "t", 3, "ann", Scenes.BALLARD, "RAIN-X",
            NOON.plusSeconds(60));
    private static final Match MATCH = Match.ofEvents(List.of("a", "b"));

    @Test
    void claimsArrive() throws IOException {
        FlatRecords.assertArrives(new Claim(TICKET, Claim.Status.COMMITTED,
                List.of(new Taking(Demand.Kind.PLACES, "first/total", 1),
                        new Taking(Demand.Kind.MONEY, "budget/total/USD", 800)),
                NOON, NOON.plusSeconds(5), 800, NOON.plusSeconds(61), Instant.parse("9999-12-31T00:00:00Z"), "o", true),
                PromotionTypes.CLAIM);
        FlatRecords.assertArrives(
                new Claim(new Ticket("t.c", "d", "t", 3, "ann", Scenes.BALLARD, "X", null), Claim.Status.OFFERED,
                        List.of(), null, null, 0, null, null, null, false),
                PromotionTypes.CLAIM);
        FlatRecords.assertArrives(new Refusal(Reason.FIRST_EXHAUSTED, NOON), PromotionTypes.REFUSAL);
    }

    @Test
    void inputsOfLimitsArriveAndWait() throws IOException {
        LimitFile file = new LimitFile();
        FlatRecords.assertArrives(file, PromotionTypes.LIMIT_FILE);
        PassedMatch full = new PassedMatch("d", "t", 3, "ann", Scenes.BALLARD, NOON, NOON.plusSeconds(1), MATCH, "k",
                "treated", 2, new Cost("USD", 800), new Said("en", "Rain", "Take an umbrella."));
        PassedMatch bare = new PassedMatch("d", "t", 3, "ann", Scenes.BALLARD, NOON, NOON, MATCH, null, "treated", null,
                null);
        RedeemRequest request = new RedeemRequest("r", NOON, "t.c", "cart", new Cost("EUR", 1));
        FlatRecords.assertArrives(full, PromotionTypes.PASSED);
        FlatRecords.assertArrives(bare, PromotionTypes.PASSED);
        FlatRecords.assertArrives(request, PromotionTypes.REQUEST);
        for (LimitInput input : List.of(LimitInput.of(full), LimitInput.of(bare), LimitInput.of(request),
                LimitInput.of(new ClaimStep("e", NOON, "t.c", "o", ClaimStep.Kind.SHIPPED)),
                LimitInput.of(new Suspension("t", 3, NOON, "1 == 1")))) {
            FlatRecords.assertArrives(input, PromotionTypes.LIMIT_INPUT);
            file.hold(input);
        }
        file.pots.put("first/total", new Pot(3, 4, NOON));
        file.suspensions.put(3, new Suspension("t", 3, NOON, "1 == 1"));
        FlatRecords.assertArrives(file, PromotionTypes.LIMIT_FILE);
    }

    @Test
    void whatLeavesArrives() throws IOException {
        Decision issued = new Decision("d", Decision.Status.ISSUED, null, "treated", "t", 3, "ann", "ballard", MATCH,
                NOON, null, NOON.plusSeconds(60), "X", "m1", Channel.EMAIL, "UTC");
        FlatRecords.assertArrives(issued, PromotionTypes.DECISION);
        FlatRecords.assertArrives(new Decision("d", Decision.Status.SUPPRESSED, Reason.HOLDOUT, "control", "t", 3,
                "ann", "ballard", MATCH, NOON, null, null, null, null, null, "UTC"), PromotionTypes.DECISION);
        FlatRecords.assertArrives(new Decision("d", Decision.Status.PENDING, null, "treated", "t", 3, "ann", "ballard",
                MATCH, NOON, NOON.plusSeconds(9), null, null, null, null, "UTC"), PromotionTypes.DECISION);
        FlatRecords.assertArrives(
                new Outgoing(issued, Channel.EMAIL, true, new Said("en", null, "Take an umbrella.")),
                PromotionTypes.OUTGOING);
        FlatRecords.assertArrives(new RedeemReply("r", NOON, "t.c", null, NOON.plusSeconds(60)), PromotionTypes.REPLY);
        FlatRecords.assertArrives(new RedeemReply("r", NOON, "t.c", Reason.EXPIRED, null), PromotionTypes.REPLY);
    }
}
