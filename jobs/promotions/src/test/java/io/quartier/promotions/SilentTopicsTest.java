package io.quartier.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.testkit.MiniFlink;
import io.quartier.promotions.model.settle.RedeemReply;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.Topic;
import io.quartier.schemas.WeatherKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** News that stay away hold back no decision and no answer at checkout for longer than the bound. */
class SilentTopicsTest {
    @RegisterExtension
    static final MiniFlink CLUSTER = MiniFlink.slots(4);

    private static final Instant OPEN = Instant.parse("2026-10-05T17:00:00Z");
    private static final Set<Topic> NEWS = EnumSet.of(Topic.WEATHER, Topic.LOCAL_EVENTS, Topic.DISPATCHES,
            Topic.SUPPORT_CONTACTS);

    private final Shop shop = new Shop(OPEN);

    private static Instant minute(int minutes) {
        return OPEN.plus(Duration.ofMinutes(minutes));
    }

    /** What the feed says for an hour, of news nothing after an instant. */
    private PromotionsRun run(String name, Instant newsUntil) throws Exception {
        var feed = shop.feed(minute(60));
        var until = shop.feed(newsUntil);
        NEWS.forEach(topic -> feed.put(topic, until.getOrDefault(topic, List.of())));
        PromotionsRun run = PromotionsRun.silent(name, feed, NEWS);
        assertThat(run.refused.elements()).isEmpty();
        return run;
    }

    @Test
    void decisionsAndAnswersAtCheckoutComeWithoutWeather() throws Exception {
        shop.publish("t", 1, OPEN, TriggerFiles.with("when: {event: product_viewed}", "repeat: always")
                .replace("trigger: short", "trigger: t")
                + "offer: {kind: amount, value: {USD: 1}, code: CODE, valid_for: 6h}\n"
                + "limits: {first: {count: 5}}\nholdout: 0%\n");
        shop.send(Shop.click("a", minute(20), "ann", ClickAction.PRODUCT_VIEWED).setCategory("tea"));
        shop.send(Shop.click("b", minute(55), "bob", ClickAction.PRODUCT_VIEWED).setCategory("tea"));
        shop.send(Shop.click("c", minute(59), "cem", ClickAction.PRODUCT_VIEWED).setCategory("tea"));
        shop.request("r", minute(30), "t.unknown", "cart", 100);

        PromotionsRun run = run("silent", OPEN);
        assertThat(run.told()).containsExactly("t v1 ann: issued", "t v1 bob: issued");
        assertThat(run.replies.elements()).extracting(RedeemReply::requestId).containsExactly("r");
    }

    @Test
    void whatPlacesMakeFireComesWithTheClockToo() throws Exception {
        shop.publish("storm", 1, OPEN, TriggerFiles.with(
                "when: {region: weather.precipitation_mm_h >= 1, edge: starts, held_for: 10m}", "repeat: always")
                .replace("trigger: short", "trigger: storm") + "holdout: 0%\n");
        shop.send(Shop.click("a", minute(4), "ann", ClickAction.PAGE_VIEWED));
        shop.send(Shop.weather("w", minute(5), Shop.BALLARD, WeatherKind.OBSERVATION).setPrecipitationMmPerHour(2.0));

        assertThat(run("silent-storm", minute(6)).told()).containsExactly("storm v1 ann: issued");
    }
}
