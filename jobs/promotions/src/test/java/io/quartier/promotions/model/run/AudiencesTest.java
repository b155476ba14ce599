package io.quartier.promotions.model.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.live.TriggerBook;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import io.quartier.promotions.model.place.Edge;
import io.quartier.promotions.model.place.Edge.Kind;
import io.quartier.promotions.model.place.PlaceBook;
import io.quartier.promotions.model.place.Reached;
import io.quartier.promotions.model.shopper.Consent;
import io.quartier.promotions.model.shopper.Places;
import io.quartier.promotions.model.shopper.ShopperEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AudiencesTest {
    private static final Instant NOON = Scenes.NOON;

    private final TriggerBook book = new TriggerBook(TriggerFiles.READER);
    private final PlaceBook places = new PlaceBook();
    private final ShopperFile file = new ShopperFile();
    private final List<String> told = new ArrayList<>();

    private static Instant minute(int minutes) {
        return NOON.plusSeconds(60L * minutes);
    }

    private void publish(String... lines) {
        List<String> all = new ArrayList<>(List.of(lines));
        all.add("holdout: 0%");
        assertThat(book.add(new TriggerVersion("short", 1, Instant.EPOCH, Status.LIVE,
                TriggerFiles.with(all.toArray(String[]::new)), List.of(), false))).isEmpty();
    }

    private static Edge edge(Kind kind, int minute) {
        return new Edge(new Edge.Source("short", 1, Scenes.BALLARD.regionId(), ""), kind, minute(minute),
                Duration.ofMinutes(30), Map.of());
    }

    private void span(Kind kind, int minute) {
        places.add(edge(kind, minute), Instant.EPOCH);
    }

    private static ShopperEvent act(int minute) {
        return new ShopperEvent("e" + minute, minute(minute), "product_viewed", "ann", Places.at(Scenes.BALLARD),
                Consent.EVERYTHING, Map.of("event.category", "tea"));
    }

    private static ShopperEvent act(int minute, Places places) {
        return act(minute).in(places);
    }

    private static ShopperEvent reached(Kind kind, int minute) {
        return Reached.event(edge(kind, minute), "ann");
    }

    private void at(int minute, ShopperEvent... events) {
        Turn turn = new ShopperRun(file, "ann", new Setting(book, places, places, 0)).advance(minute(minute),
                List.of(events));
        turn.rulings().forEach(ruling -> told.add(minute + " " + ruling.verdict().outcome()));
        turn.withdrawn().stream().map(Decision::status).forEach(status -> told.add(minute + " " + status));
    }

    @Test
    void reachesWhoActedThereLatelyAfterTheEventsOfTheInstant() {
        publish("when: {region: weather.humidity > 0, edge: starts, audience: {active_within: 10m, where: "
                + "\"shopper.views_1d == 2\"}}", "repeat: always");
        at(0, reached(Kind.STARTS, 0));
        at(1, act(1));
        at(2, reached(Kind.STARTS, 2));
        at(5, reached(Kind.STARTS, 5), act(5));
        at(15, reached(Kind.STARTS, 15));
        at(16, reached(Kind.STARTS, 16));
        assertThat(told).containsExactly("5 PASSED", "15 PASSED");
    }

    @Test
    void whoHasLeftIsNotReached() {
        publish("when: {region: weather.humidity > 0, edge: starts}", "repeat: always");
        at(1, act(1));
        at(2, act(2, Places.at(Scenes.CHATHAM)));
        at(3, reached(Kind.STARTS, 3));
        at(4, act(4));
        at(5, reached(Kind.STARTS, 5));
        assertThat(told).containsExactly("5 PASSED");
    }

    @Test
    void aHomeIsReachedWheneverItsShopperActed() {
        publish("place: home", "when: {region: weather.humidity > 0, edge: starts}", "repeat: always");
        at(1, act(1, new Places(Scenes.CHATHAM, Scenes.BALLARD, null)));
        at(9_999, reached(Kind.STARTS, 9_999));
        assertThat(told).containsExactly("9999 PASSED");
    }

    @Test
    void whoComesToAnOpenSpanMatchesOnceUntilAwayForLongEnough() {
        publish("when: {region: weather.humidity > 0, edge: while}", "repeat: always");
        span(Kind.OPENS, 10);
        span(Kind.CLOSES, 100);
        for (int minute : List.of(9, 12, 42, 73, 99, 130)) {
            at(minute, act(minute));
        }
        assertThat(told).containsExactly("12 PASSED", "73 PASSED");
    }

    @Test
    void whoIsPresentAsASpanOpensMatchesOnceAlsoWhenActingAtThatInstant() {
        publish("when: {region: weather.humidity > 0, edge: while}", "repeat: always");
        span(Kind.OPENS, 10);
        span(Kind.CLOSES, 15);
        span(Kind.OPENS, 20);
        at(10, act(10), reached(Kind.OPENS, 10));
        at(11, act(11));
        at(20, act(20), reached(Kind.OPENS, 20));
        at(21, act(21));
        assertThat(told).containsExactly("10 PASSED", "20 PASSED");
    }

    @Test
    void aCorrectionTakesBackWhatWaits() {
        publish("when: {local_event: {kind: match, where: \"status == 'won'\"}}",
                "schedule: {hours: \"18:00-19:00\", outside: hold}");
        at(1, act(1));
        at(2, reached(Kind.STARTS, 2));
        at(3, reached(Kind.WITHDRAWS, 3));
        at(4, reached(Kind.WITHDRAWS, 4));
        assertThat(told).containsExactly("2 HELD", "3 WITHDRAWN");
        assertThat(file.held).isEmpty();
    }
}
