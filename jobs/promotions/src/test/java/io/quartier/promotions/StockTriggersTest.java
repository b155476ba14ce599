package io.quartier.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.testkit.MiniFlink;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.LocalEvent;
import io.quartier.schemas.LocalEventKind;
import io.quartier.schemas.LocalEventStatus;
import io.quartier.schemas.MovementKind;
import io.quartier.schemas.StockLevel;
import io.quartier.schemas.StockMovement;
import io.quartier.schemas.WeatherKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What lies at the hubs makes triggers fire and keeps them from it, from bytes to decisions. */
class StockTriggersTest {
    @RegisterExtension
    static final MiniFlink CLUSTER = MiniFlink.slots(4);

    /** A Monday, ten in the morning in Seattle. */
    private static final Instant OPEN = Instant.parse("2026-10-05T17:00:00Z");

    private final Shop shop = new Shop(OPEN);

    private static Instant minute(int minutes) {
        return OPEN.plus(Duration.ofMinutes(minutes));
    }

    /** A trigger of the gallery as it is, but in Seattle, on site, with nobody held out. */
    private void publishFromGallery(String trigger, String... changes) {
        String text = TriggerFiles.text(trigger).replaceAll("(?m)^holdout:.*$", "")
                .replaceAll("(?m)^regions:.*$", "regions: [us-wa-seattle]").replaceAll("(?m)^tests:(?s:.*)$", "")
                .replaceAll("channel: push", "channel: onsite");
        for (int change = 0; change < changes.length; change += 2) {
            assertThat(text).contains(changes[change]);
            text = text.replace(changes[change], changes[change + 1]);
        }
        shop.publish(trigger, 1, OPEN, text + "\nholdout: 0%\n");
    }

    private void look(String id, int minute, String visitor, String region) {
        shop.send(Shop.click(id, minute(minute), visitor, ClickAction.PAGE_VIEWED).setPlace(Shop.place(region)));
    }

    private void view(String id, int minute, String visitor, String category, String sku) {
        shop.send(Shop.click(id, minute(minute), visitor, ClickAction.PRODUCT_VIEWED).setCategory(category)
                .setSku(sku));
    }

    private void move(String id, int minute, String hub, String sku, int pieces) {
        move(id, minute, minute, hub, sku, pieces);
    }

    private void move(String id, int minute, int arrives, String hub, String sku, int pieces) {
        shop.stock(id, minute(minute), minute(arrives), hub, sku,
                new StockMovement(pieces, pieces < 0 ? MovementKind.SOLD : MovementKind.RECEIVED, null, null));
    }

    private PromotionsRun run(String name, Instant until, Duration apart) throws Exception {
        PromotionsRun run = PromotionsRun.of(name, 2, shop.feed(until, apart));
        assertThat(run.rejected.elements()).isEmpty();
        assertThat(run.refused.elements()).isEmpty();
        assertThat(run.late.elements()).isEmpty();
        assertThat(run.conservation.elements()).isNotEmpty()
                .allMatch(row -> row.read() == row.accepted() + row.duplicate() + row.late() + row.rejected());
        return run;
    }

    private PromotionsRun run(String name, int minutes) throws Exception {
        return run(name, minute(minutes), Duration.ofSeconds(10));
    }

    /** {@code subject minute what}. */
    private static List<String> at(PromotionsRun run) {
        return run.decisions.elements().stream()
                .map(decision -> decision.subject() + ' '
                        + Duration.between(OPEN, decision.decidedAt()).toMinutes() + ' ' + decision.match().text()
                                .replaceAll("^[^,]*,([^,]*),.*", "$1"))
                .sorted().toList();
    }

    @Test
    void rainSellsUmbrellasOnlyWhereTheHubHasMoreThanItsBuffer() throws Exception {
        publishFromGallery("umbrella-storm");
        shop.product("classic", "umbrella");
        shop.product("folding", "umbrella");
        shop.hub("north", Shop.BALLARD);
        shop.hub("south", Shop.FREMONT);
        shop.stock("n1", minute(1), "north", "classic", 40);
        shop.stock("s1", minute(1), "south", "classic", 12);
        shop.stock("s2", minute(2), "south", "folding", 3);
        move("s3", 5, "south", "classic", -6);
        look("a", 4, "ann", Shop.BALLARD);
        look("b", 5, "bob", Shop.FREMONT);
        shop.send(Shop.weather("w", minute(10), "us-wa", WeatherKind.OBSERVATION).setPrecipitationMmPerHour(1.0));

        assertThat(run("umbrella-stock", 60).told()).containsExactly("umbrella-storm v1 ann: issued",
                "umbrella-storm v1 bob: NO_STOCK");
    }

    @Test
    void stockThatNobodyKnowsIsNoStock() throws Exception {
        publishFromGallery("rainy-day-yoga");
        shop.product("kit", "yoga-kit");
        shop.hub("north", Shop.BALLARD);
        shop.send(Shop.weather("w", minute(1), "us-wa", WeatherKind.OBSERVATION).setPrecipitationMmPerHour(1.0));
        view("a", 5, "ann", "yoga-mat", "m");
        shop.stock("n1", minute(10), "north", "kit", 6);
        view("b", 11, "bob", "yoga-mat", "m");
        move("n2", 20, 30, "north", "kit", -1);
        view("c", 25, "cem", "yoga-mat", "m");
        view("d", 31, "dan", "yoga-mat", "m");
        shop.send(Shop.click("e", minute(12), "eve", ClickAction.PRODUCT_VIEWED).setCategory("yoga-mat")
                .setPlace(Shop.place(Shop.FREMONT)));

        assertThat(run("yoga-stock", 60).told()).containsExactly("rainy-day-yoga v1 ann: NO_STOCK",
                "rainy-day-yoga v1 bob: issued", "rainy-day-yoga v1 cem: issued", "rainy-day-yoga v1 dan: NO_STOCK",
                "rainy-day-yoga v1 eve: NO_STOCK");
    }

    @Test
    void aBundleIsThereIfEveryPartIs() throws Exception {
        shop.publish("t", 1, OPEN, TriggerFiles.with("when: {event: page_viewed}", "repeat: always",
                "guard: {stock: \"stock.available('set') > stock.buffer('set')\"}")
                .replace("trigger: short", "trigger: t") + "holdout: 0%\n");
        shop.product("pot", "tea");
        shop.product("cup", "tea");
        shop.product("set", "sets", "pot", "cup");
        shop.hub("all", "us-wa");
        shop.stock("p", minute(1), "all", "pot", 9);
        look("a", 2, "ann", Shop.BALLARD);
        shop.stock("c", minute(3), "all", "cup", 7);
        look("b", 4, "bob", Shop.FREMONT);
        move("c2", 5, "all", "cup", -2);
        look("e", 6, "eve", Shop.FREMONT);

        assertThat(run("bundle", 30).told()).containsExactly("t v1 ann: NO_STOCK", "t v1 bob: issued",
                "t v1 eve: NO_STOCK");
    }

    @Test
    void whoLookedAtItHearsThatItIsBackAtTheirHub() throws Exception {
        publishFromGallery("back-in-stock");
        shop.product("run-42", "sneakers");
        shop.product("run-43", "sneakers");
        shop.hub("north", Shop.BALLARD);
        shop.hub("south", Shop.FREMONT);
        view("a", 1, "ann", "sneakers", "run-42");
        view("b", 2, "bob", "sneakers", "run-43");
        view("c", 3, "cem", "sneakers", "run-42");
        look("c2", 4, "cem", Shop.FREMONT);
        shop.stock("n1", minute(5), "north", "run-42", 2);
        shop.stock("n2", minute(5), "north", "run-43", 12);
        shop.stock("s1", minute(5), "south", "run-42", 9);
        move("n3", 10, "north", "run-42", 1);
        move("n4", 11, "north", "run-42", 5);
        view("d", 12, "dan", "sneakers", "run-42");
        move("n5", 13, "north", "run-42", -8);
        // told late: counts from when it came
        move("n6", 15, 20, "north", "run-42", 6);

        PromotionsRun run = run("back", 60);
        assertThat(at(run)).containsExactly("ann 10 starts run-42", "ann 19 starts run-42", "dan 19 starts run-42");
        assertThat(run.told()).containsExactly("back-in-stock v1 ann: REPEAT", "back-in-stock v1 ann: issued",
                "back-in-stock v1 dan: issued");
        assertThat(run.decisions.elements()).extracting(Decision::regionId).containsOnly(Shop.BALLARD);
    }

    @Test
    void runningOutFiresPerHub() throws Exception {
        shop.publish("low", 1, OPEN, TriggerFiles.with("when: {stock: {category: tea, where: \"available < buffer\"}}",
                "repeat: always").replace("trigger: short", "trigger: low") + "holdout: 0%\n");
        shop.product("sencha", "tea");
        shop.hub("wide", "us-wa-seattle");
        shop.stock("w1", minute(1), "wide", "sencha", 9);
        look("a", 2, "ann", Shop.BALLARD);
        look("b", 3, "bob", Shop.FREMONT);
        shop.hub("near", 1, minute(5), false, Shop.FREMONT);
        shop.stock("f1", minute(6), "near", "sencha", 9);
        move("w2", 7, "wide", "sencha", -5);
        move("w3", 8, "wide", "sencha", -1);
        move("f2", 9, "near", "sencha", -9);

        assertThat(at(run("low", 30))).containsExactly("ann 7 starts sencha", "bob 9 starts sencha");
    }

    @Test
    void aLimitedEditionGoesToThoseWhoLikeFashionAsLongAsThereIsAny() throws Exception {
        publishFromGallery("fashion-week-drop", "count: 50", "count: 2");
        shop.product("runway-scarf", "fashion");
        shop.hub("north", "us-wa-seattle");
        shop.stock("n1", minute(1), "north", "runway-scarf", 50);
        for (String visitor : List.of("ann", "bob", "dan", "eve")) {
            view("v-" + visitor, 2, visitor, "fashion", "dress");
        }
        view("v-cem", 2, "cem", "tea", "sencha");
        for (String visitor : List.of("ann", "bob", "cem", "dan", "zoe")) {
            shop.order("o-" + visitor, minute(3), visitor, null, null);
        }
        // the weeks of others, and one told only after it began
        shop.send(week("other", 4, "us-or", minute(5)));
        shop.sendLate(week("nyfw", 8, "us-wa-seattle", minute(9)), minute(12));
        view("w-ann", 20, "ann", "fashion", "dress");
        view("w-zoe", 21, "zoe", "fashion", "dress");
        move("n2", 22, "north", "runway-scarf", -50);
        shop.order("o-late", minute(23), "late", null, null);
        view("w-late", 24, "late", "fashion", "dress");

        PromotionsRun run = run("drop", 40);
        assertThat(run.told()).containsExactly("fashion-week-drop v1 ann: issued", "fashion-week-drop v1 bob: issued",
                "fashion-week-drop v1 dan: FIRST_EXHAUSTED", "fashion-week-drop v1 late: NO_STOCK",
                "fashion-week-drop v1 zoe: FIRST_EXHAUSTED");
        assertThat(run.counted.elements()).extracting(Decision::subject).containsExactlyInAnyOrder("ann", "bob");
        assertThat(run.counted.elements()).extracting(Decision::decidedAt)
                .allMatch(at -> at.isAfter(minute(11)) && at.isBefore(minute(12)));
    }

    private static LocalEvent.Builder week(String id, int minute, String region, Instant from) {
        return LocalEvent.newBuilder().setEventId(id + "@1").setOccurredAt(minute(minute)).setLocalEventId(id)
                .setVersion(1).setKind(LocalEventKind.FASHION_WEEK).setStatus(LocalEventStatus.LIVE).setName(id)
                .setRegionIds(List.of(region)).setStartsAt(from).setEndsAt(from.plus(Duration.ofDays(5)));
    }

    /** Nobody tells the job who is valuable yet, so that part of the condition is left out. */
    @Test
    void goodCustomersHearOnFridayEveningAfterTwoMonthsAndGetTheGiftIfItIsThere() throws Exception {
        publishFromGallery("win-back", " && shopper.ltv_band in ['high', 'top']", "", "code: MISSYOU}", "code: GIFT}",
                "{kind: free_shipping, valid_for: 7d, code: GIFT}", "{kind: free_shipping, valid_for: 7d, code: SHIP}");
        shop.product("tea-sampler", "tea");
        shop.hub("north", Shop.BALLARD);
        shop.hub("south", Shop.FREMONT);
        shop.stock("n1", minute(1), "north", "tea-sampler", 5);
        shop.stock("s1", minute(1), "south", "tea-sampler", 0);
        for (int order = 1; order <= 3; order++) {
            shop.order("a" + order, minute(order), "ann", null, null);
            shop.order("b" + order, minute(order), "bob", null, null);
            shop.order("d" + order, minute(order), "dan", null, null);
        }
        shop.order("c1", minute(4), "cem", null, null);
        look("b9", 5, "bob", Shop.FREMONT);
        Duration days = Duration.ofDays(30);
        shop.order("d9", minute(4).plus(days), "dan", null, null);

        // Friday, 4 December, six in the evening: sixty days and more after the first week of October
        Instant friday = Instant.parse("2026-12-05T02:00:00Z");
        List<Decision> decided = run("win-back", OPEN.plus(Duration.ofDays(62)), Duration.ofHours(2)).decisions
                .elements().stream().filter(decision -> !decision.decidedAt().isAfter(friday)).toList();
        assertThat(decided).extracting(Decision::decidedAt).containsOnly(friday);
        assertThat(decided).extracting(
                decision -> decision.subject() + ' ' + String.valueOf(decision.code()).replaceAll("-.*", ""))
                .containsExactlyInAnyOrder("ann GIFT", "bob SHIP");
    }

    @Test
    void aLevelThatComesLateIsFollowedByWhatMovedSince() throws Exception {
        shop.publish("t", 1, OPEN, TriggerFiles.with("when: {event: page_viewed}", "repeat: always",
                "guard: {stock: \"stock.available('pot') >= 5\"}").replace("trigger: short", "trigger: t")
                + "holdout: 0%\n");
        shop.product("pot", "tea");
        shop.hub("all", "us-wa");
        move("m1", 1, "all", "pot", 3);
        move("m2", 6, "all", "pot", -1);
        shop.stock("l1", minute(4), minute(10), "all", "pot", StockLevel.newBuilder().setVersion(1).setOnHand(6)
                .build());
        look("a", 8, "ann", Shop.BALLARD);
        look("b", 12, "bob", Shop.BALLARD);
        move("m3", 13, "all", "pot", -1);
        look("c", 14, "cem", Shop.BALLARD);

        assertThat(run("late-level", 30).told()).containsExactly("t v1 ann: NO_STOCK", "t v1 bob: issued",
                "t v1 cem: NO_STOCK");
    }
}
