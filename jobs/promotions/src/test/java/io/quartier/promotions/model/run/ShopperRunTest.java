package io.quartier.promotions.model.run;

import static io.quartier.promotions.model.shopper.ShopperEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.decision.Ruling;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.live.TriggerBook;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import io.quartier.promotions.model.shopper.Consent;
import io.quartier.promotions.model.shopper.Places;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.model.shopper.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShopperRunTest {
    private static final Instant NOON = Scenes.NOON;
    private static final ShopperEvent VIEWED = event("a", NOON, "product_viewed", "category", "tea",
            "region.currency", "USD");

    private final TriggerBook book = new TriggerBook(TriggerFiles.READER);

    private ShopperRunTest with(String... lines) {
        String text = TriggerFiles.with(Stream.concat(Stream.of(lines), Stream.of("holdout: 0%", "repeat: always"))
                .toArray(String[]::new));
        assertThat(book.add(new TriggerVersion("short", 1, Instant.EPOCH, Status.LIVE, text, List.of(), false)))
                .isEmpty();
        return this;
    }

    private List<String> told(Map<String, Object> surroundings, ShopperEvent... events) {
        Setting setting = new Setting(book, new Known(surroundings), 0);
        return new Walk(new ShopperFile(), "ann", setting).walk(List.of(events), NOON.plus(Duration.ofDays(1))).stream()
                .flatMap(turn -> Stream.concat(
                        turn.decisions().stream()
                                .map(it -> it.reason() == null ? it.status().word() : it.reason().name()),
                        turn.passed().stream().map(ShopperRunTest::told)))
                .toList();
    }

    private static String told(Ruling ruling) {
        var prospect = ruling.candidate().prospect();
        return prospect == null
                ? "passed"
                : "passed with " + OfferKinds.of(prospect.offer()) + " at most "
                        + prospect.atMost().amountMinor() + " " + prospect.atMost().currency();
    }

    /** What is known everywhere and always. */
    private record Known(Map<String, Object> values) implements Surroundings {
        @Override
        public Optional<Object> find(String field, Place place, Instant at) {
            return Optional.ofNullable(values.get(field));
        }

        @Override
        public Optional<Object> find(String function, List<Object> arguments, Place place, Instant at) {
            return Optional.ofNullable(values.get(function + " " + arguments.getFirst()));
        }
    }

    @Test
    void theGuardLooksAtStockAndPromise() {
        with("when: {event: product_viewed}", "guard: {stock: stock.available('tea') > 2, promise: kept}");
        assertThat(told(Map.of(), VIEWED)).containsExactly("NO_STOCK");
        assertThat(told(Map.of("stock.available tea", 3L), VIEWED)).containsExactly("passed");
        assertThat(told(Map.of("stock.available tea", 3L, "region.p90_delivery_minutes", 61.0,
                "region.promise_minutes", 60L), VIEWED)).containsExactly("PROMISE_AT_RISK");
    }

    @Test
    void anOfficialWeatherAlertSuppressesMarketing() {
        with("when: {event: product_viewed}");
        assertThat(told(Map.of("weather.official_alert", "storm"), VIEWED)).containsExactly("WEATHER_ALERT");
    }

    @Test
    void whatIsNotAllowedIsNotSaid() {
        with("when: {event: product_viewed}");
        ShopperEvent silent = new ShopperEvent("a", NOON, "product_viewed", "ann", VIEWED.places(), null, Map.of());
        ShopperEvent onSite = new ShopperEvent("a", NOON, "product_viewed", "ann", VIEWED.places(),
                new Consent(true, false, false, false), Map.of());
        assertThat(told(Map.of(), silent)).containsExactly("NO_CONSENT");
        assertThat(told(Map.of(), onSite)).containsExactly("passed");
    }

    private static ShopperEvent unsubscribed(String id, int second) {
        return new ShopperEvent(id, NOON.plusSeconds(second), "message_unsubscribed", "ann", VIEWED.places(), null,
                Map.of("event.channel", "email"));
    }

    private static ShopperEvent clicked(String id, int second) {
        return new ShopperEvent(id, NOON.plusSeconds(second), "message_clicked", "ann", VIEWED.places(), null,
                Map.of("event.channel", "email"));
    }

    private ShopperRunTest mailing(String... lines) {
        String text = TriggerFiles.with(Stream.concat(Stream.of(lines),
                Stream.of("when: {event: message_clicked}", "holdout: 0%", "repeat: always")).toArray(String[]::new))
                .replace("onsite, en: Hello", "email, en: {subject: Hi, text: Hello}");
        assertThat(book.add(new TriggerVersion("short", 1, Instant.EPOCH, Status.LIVE, text, List.of(), false)))
                .isEmpty();
        return this;
    }

    @Test
    void whoUnsubscribesIsNotWrittenToFromThatInstantOnUntilTheyAllowItAgain() {
        mailing();
        assertThat(told(Map.of(), VIEWED, clicked("b", 1), unsubscribed("z", 2), clicked("c", 2), clicked("d", 3),
                event("e", NOON.plusSeconds(4), "product_viewed"), clicked("f", 5)))
                .containsExactly("passed", "NO_CONSENT", "NO_CONSENT", "passed");
    }

    @Test
    void aNoticeThatBelongsToAContractGoesOutNevertheless() {
        mailing("class: transactional");
        assertThat(told(Map.of(), VIEWED, unsubscribed("b", 1), clicked("c", 2))).containsExactly("passed");
    }

    @Test
    void anotherChannelIsAsBefore() {
        with("when: {event: message_clicked}");
        assertThat(told(Map.of(), VIEWED, unsubscribed("b", 1), clicked("c", 2))).containsExactly("passed");
    }

    @Test
    void whatWaitsForItsHoursIsNotSaidToWhoHasUnsubscribed() {
        mailing("schedule: {hours: \"15:00-16:00\", outside: hold}");
        assertThat(told(Map.of(), VIEWED, clicked("b", 1), unsubscribed("c", 2))).containsExactly("pending",
                "NO_CONSENT");
    }

    @Test
    void aMessageWithABlankIsNotSaid() {
        String text = TriggerFiles.with("when: {event: product_viewed}", "repeat: always", "holdout: 0%")
                .replace("en: Hello", "en: \"Still {{ event.category }}?\"");
        assertThat(book.add(new TriggerVersion("short", 1, Instant.EPOCH, Status.LIVE, text, List.of(), false)))
                .isEmpty();
        assertThat(told(Map.of(), VIEWED)).containsExactly("passed");
        assertThat(told(Map.of(), event("a", NOON, "product_viewed"))).containsExactly("TEMPLATE");
    }

    @Test
    void theFirstOfferThatIsPossibleIsMade() {
        with("when: {event: product_viewed}",
                "offers: {first_possible: [{kind: gift, sku: mug, valid_for: 1h}, {kind: amount, value: {USD: 3}, valid_for: 1h}]}",
                "limits: {unlimited: true}");
        assertThat(told(Map.of("stock.available mug", 1L), VIEWED))
                .containsExactly("passed with gift at most 0 USD");
        assertThat(told(Map.of("stock.available mug", 0L), VIEWED))
                .containsExactly("passed with amount at most 300 USD");
    }

    @Test
    void whatWasHeldIsDecidedByWhatIsKnownThen() {
        with("when: {event: product_viewed}", "guard: {stock: cart.pieces > 0}",
                "schedule: {hours: \"15:00-16:00\", outside: hold}");
        assertThat(told(Map.of(), VIEWED, event("b", NOON.plusSeconds(60), "cart_added", "sku", "s")))
                .containsExactly("pending", "passed");
        assertThat(told(Map.of(), VIEWED)).containsExactly("pending", "NO_STOCK");
    }

    @Test
    void aMatchOnItsWayToTheLimitsComesBackAsItWas() {
        with("when: {event: product_viewed}", "offer: {kind: percent, value: 20, at_most: {USD: 5}, valid_for: 1h}",
                "limits: {unlimited: true}");
        Ruling ruling = new Walk(new ShopperFile(), "ann", new Setting(book, Surroundings.UNKNOWN, 0))
                .walk(List.of(VIEWED), NOON).getFirst().passed().getFirst();
        PassedMatch match = PassedMatch.of(ruling);
        assertThat(match.decisionId()).isEqualTo(Decision.id("short", 1, "ann", ruling.candidate().match()));
        assertThat(match.toRuling(book)).isEqualTo(ruling);
    }

    @Test
    void aMessageFindsTheShopperWhereTheyAreAndMovesNobody() {
        with("when: {event: message_opened}");
        ShopperFile file = new ShopperFile();
        Ruling ruling = new Walk(file, "ann", new Setting(book, Surroundings.UNKNOWN, 0))
                .walk(List.of(VIEWED, event("b", NOON.plusSeconds(9), "message_opened", Scenes.CHATHAM)),
                        NOON.plusSeconds(9))
                .getLast().passed().getFirst();
        assertThat(ruling.candidate().place()).isEqualTo(Scenes.BALLARD);
        assertThat(file.shopper.places).isEqualTo(VIEWED.places());
        assertThat(file.shopper.seenAt).isEqualTo(NOON);
    }

    @Test
    void aMessageToSomebodyNeverSeenIsWhereItSays() {
        ShopperFile file = new ShopperFile();
        new Walk(file, "ann", new Setting(book, Surroundings.UNKNOWN, 0))
                .walk(List.of(event("b", NOON, "message_sent", Scenes.CHATHAM)), NOON);
        assertThat(file.shopper.places).isEqualTo(Places.at(Scenes.CHATHAM));
        assertThat(file.shopper.seenAt).isNull();
    }

    @Test
    void onlyEventsOfTheInstantBelongToIt() {
        ShopperRun run = new ShopperRun(new ShopperFile(), "ann", new Setting(book, Surroundings.UNKNOWN, 0));
        assertThatThrownBy(() -> run.advance(NOON.plusSeconds(1), List.of(VIEWED)))
                .hasMessage("an event of 2026-10-05T19:00:00Z is not of the instant 2026-10-05T19:00:01Z");
    }
}
