package io.quartier.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.testkit.MiniFlink;
import io.quartier.promotions.codec.ExplanationText;
import io.quartier.promotions.model.run.Explanation;
import io.quartier.promotions.model.run.Explanation.Told;
import io.quartier.promotions.model.run.Question;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.LocalEvent;
import io.quartier.schemas.LocalEventKind;
import io.quartier.schemas.LocalEventStatus;
import io.quartier.schemas.WeatherKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From recorded bytes to the trace of one shopper at one instant. */
class ExplainPipelineTest {
    @RegisterExtension
    static final MiniFlink CLUSTER = MiniFlink.slots(2);

    private static final Instant OPEN = Instant.parse("2026-10-05T17:00:00Z");
    private static final Instant CLOSED = OPEN.plus(Duration.ofMinutes(30));

    private final Shop shop = new Shop(OPEN);

    private static Instant minute(int minutes) {
        return OPEN.plus(Duration.ofMinutes(minutes));
    }

    private void publish(String trigger, String... lines) {
        shop.publish(trigger, 1, OPEN, TriggerFiles.with(lines).replace("trigger: short", "trigger: " + trigger)
                + "holdout: 0%\n");
    }

    private void view(String id, int minute, String visitor, String category) {
        shop.send(Shop.click(id, minute(minute), visitor, ClickAction.PRODUCT_VIEWED).setCategory(category));
    }

    private Explanation explain(String name, @Nullable String trigger, Instant until) throws Exception {
        List<Explanation> all = ExplainRun.of(name, 2, shop.feed(CLOSED), new Question("ann", trigger, until));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static List<String> told(Explanation explanation) {
        return explanation.triggers().stream().map((Told told) -> "%s v%d: %s %s".formatted(told.trigger(),
                told.version(), told.step().word(), told.reason() == null ? "-" : told.reason())).toList();
    }

    @Test
    void everyCandidateSaysWhichStepDecided() throws Exception {
        publish("again", "when: {event: product_viewed}", "repeat: 1 per 7d");
        publish("asleep", "when: {event: product_viewed}", "repeat: always",
                "schedule: {hours: \"20:00-21:00\", outside: drop}");
        publish("few", "when: {event: product_viewed}", "repeat: always",
                "offer: {kind: amount, value: {USD: 8}, valid_for: 1h}",
                "limits: {first: {count: 1, count_at: issue}}");
        publish("other", "when: {event: cart_added}", "repeat: always");
        publish("tea", "when: {event: product_viewed, where: \"event.category == 'tea'\"}", "repeat: always");
        publish("twice", "when: {count: {event: product_viewed, at_least: 3, within: 1h}}", "repeat: always");
        publish("wet", "when: {event: product_viewed, where: \"weather.precipitation_mm_h > 0.5\"}",
                "repeat: always");
        publish("yes", "when: {event: product_viewed}", "repeat: always");
        view("v1", 1, "ann", "cup");
        view("v2", 2, "ann", "cup");
        view("v3", 3, "ann", "tea");

        Explanation explanation = explain("explain-all", null, minute(2).plusSeconds(7));
        assertThat(explanation.at()).isEqualTo(minute(2));
        assertThat(explanation.events()).containsExactly(
                new Explanation.Happened("product_viewed", "v2", Shop.BALLARD));
        assertThat(told(explanation)).containsExactlyInAnyOrder("again v1: repeat REPEAT",
                "asleep v1: schedule OUTSIDE_SCHEDULE", "few v1: limits FIRST_EXHAUSTED", "tea v1: match -",
                "twice v1: match -", "wet v1: match -", "yes v1: issued -");
        assertThat(ExplanationText.of(explanation)).contains("""
                {"trigger":"tea","version":1,"step":"match","reason":null,"decision_id":null,\
                "why":"Its condition was not met.","conditions":[{"of":"where of product_viewed",\
                "condition":"event.category == 'tea'","outcome":"not met","values":{"event.category":"cup"}}]}""",
                """
                        "condition":"weather.precipitation_mm_h > 0.5",\
                        "outcome":"absent: condition not met (weather.precipitation_mm_h)",\
                        "values":{"weather.precipitation_mm_h":null}""",
                "It has not reached 3 within PT1H just now; its fullest window holds 2 events.");
    }

    @Test
    void aTriggerThatWasNoCandidateSaysWhyNot() throws Exception {
        publish("other", "when: {event: cart_added, where: \"shopper.views_1d >= 1\"}", "repeat: always");
        view("v1", 1, "ann", "cup");

        Explanation explanation = explain("explain-one", "other", minute(9));
        assertThat(told(explanation)).containsExactly("other v1: match -");
        assertThat(explanation.triggers().getFirst().why())
                .isEqualTo("It asks for cart_added, and that is not what happened.");
        assertThat(explanation.triggers().getFirst().conditions()).containsExactly(new Explanation.Asked(
                "where of cart_added", "shopper.views_1d >= 1", "met",
                List.of(new Explanation.Known("shopper.views_1d", "1"))));
    }

    @Test
    void whatAPlaceWasAskedIsSaidWithWhatWasKnownThere() throws Exception {
        publish("cold", "when: {forecast: weather.temperature_c <= -10 && local.hour >= 8, probability: 0.5, "
                + "horizon: 12h, audience: {active_within: 20m}}", "repeat: always");
        publish("low", "when: {stock: {category: tea, where: \"available < buffer\"}}", "repeat: always");
        publish("won", "when: {local_event: {kind: match, where: \"status == 'won'\"}}", "repeat: always");
        shop.product("sencha", "tea");
        shop.hub("near", Shop.BALLARD);
        shop.stock("s1", minute(1), "near", "sencha", 9);
        view("v1", 2, "ann", "cup");
        shop.stock("s2", minute(10), "near", "sencha", 1);
        shop.send(Shop.weather("f", minute(10), Shop.BALLARD, WeatherKind.FORECAST).setTemperatureC(-14.0)
                .setValidFrom(OPEN.plus(Duration.ofHours(6))).setValidTo(OPEN.plus(Duration.ofHours(7))));
        shop.send(LocalEvent.newBuilder().setEventId("m@1").setOccurredAt(minute(10)).setLocalEventId("m").setVersion(1)
                .setKind(LocalEventKind.MATCH).setStatus(LocalEventStatus.WON).setName("Derby")
                .setRegionIds(List.of("us-wa-seattle")).setStartsAt(minute(1)).setEndsAt(minute(9)));

        Explanation explanation = explain("explain-places", null, minute(11));
        assertThat(explanation.at()).isEqualTo(minute(10));
        assertThat(told(explanation)).containsExactlyInAnyOrder("cold v1: issued -", "low v1: issued -",
                "won v1: issued -");
        assertThat(explanation.triggers()).flatExtracting(Told::conditions).containsExactlyInAnyOrder(
                new Explanation.Asked("forecast", "weather.temperature_c <= -10 && local.hour >= 8", "met",
                        List.of(new Explanation.Known("weather.temperature_c", "-14.0"),
                                new Explanation.Known("local.hour", "10"))),
                new Explanation.Asked("stock", "available < buffer", "met",
                        List.of(new Explanation.Known("available", "1"), new Explanation.Known("buffer", "5"))),
                new Explanation.Asked("local event", "status == 'won'", "met",
                        List.of(new Explanation.Known("status", "won"))));
    }

    @Test
    void aTriggerThatWasNotInForceIsSaidNotToBe() throws Exception {
        view("v1", 1, "ann", "cup");

        Explanation explanation = explain("explain-none", "gone", minute(9));
        assertThat(told(explanation)).containsExactly("gone v0: match -");
    }

    @Test
    void nothingIsToldOfSomebodyWhoWasNotThere() throws Exception {
        view("v1", 5, "ann", "cup");
        assertThat(ExplainRun.of("explain-nobody", 2, shop.feed(CLOSED), new Question("ann", null, minute(4))))
                .isEmpty();
    }
}
