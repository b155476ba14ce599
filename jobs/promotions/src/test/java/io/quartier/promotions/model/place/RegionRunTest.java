package io.quartier.promotions.model.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.live.TriggerBook;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import io.quartier.promotions.model.place.News.Kind;
import io.quartier.promotions.model.place.News.Said;
import io.quartier.promotions.model.place.News.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegionRunTest {
    private static final Instant NOON = Scenes.NOON;
    private static final Place PLACE = new Place(List.of("ballard", "us"), "America/Los_Angeles", "USD");

    private final TriggerBook book = new TriggerBook(TriggerFiles.READER);
    private final RegionFile file = new RegionFile();
    private final List<String> told = new ArrayList<>();

    private static Instant minute(int minutes) {
        return NOON.plusSeconds(60L * minutes);
    }

    private void publish(String trigger, int version, int minute, String when) {
        String text = TriggerFiles.with(when).replace("trigger: short", "trigger: " + trigger);
        assertThat(book.add(new TriggerVersion(trigger, version, minute(minute), Status.LIVE, text, List.of(), false)))
                .isEmpty();
    }

    private static News match(String id, int version, int minute, String status) {
        return new News(Kind.LOCAL_EVENT, id + '@' + version, minute(minute),
                new Said(id, minute(minute), List.of("us"), new Span(minute(60), minute(120)),
                        Map.of("local_event.kind", "match", "local_event.status", status, "local_event.version",
                                (long) version)),
                PLACE);
    }

    private static News weather(Kind kind, int minute, int from, Map<String, Object> facts) {
        return new News(kind, "w" + kind + minute, minute(minute),
                new Said("us", minute(minute), List.of("us"), new Span(minute(from), minute(from + 60)), facts), PLACE);
    }

    /** Brings the region to a minute; answers when it is to be looked at again. */
    private Instant at(int minute, News... news) {
        RegionTurn turn = new RegionRun(file, "ballard", book).advance(minute(minute), List.of(news));
        turn.edges().forEach(edge -> told.add("%d %s v%d %s %s".formatted(minute, edge.of().trigger(),
                edge.of().version(), edge.of().key(), edge.kind()).replaceAll(" +", " ")));
        turn.stale().forEach(decision -> told.add(minute + " " + decision.reason()));
        Instant next = turn.nextAt();
        return next == null ? Instant.MAX : next;
    }

    @Test
    void whatWasWonBeforeATriggerWasPublishedFiresNotAndAnOldVersionSaysNothing() {
        publish("win", 1, 10, "when: {local_event: {kind: match, where: \"status == 'won'\"}}");
        at(5, match("m", 2, 5, "won"));
        at(10);
        at(11, match("m", 1, 11, "lost"), match("n", 1, 11, "won"));
        at(12, match("n", 2, 12, "ended"));
        assertThat(told).containsExactly("11 win v1 n STARTS");
    }

    @Test
    void aCorrectedResultTakesBackAndMayFireAgain() {
        publish("win", 1, 0, "when: {local_event: {kind: match, where: \"status == 'won'\"}}");
        at(1, match("m", 1, 1, "won"));
        at(2, match("m", 2, 2, "drawn"));
        at(3, match("m", 3, 3, "won"));
        assertThat(told).containsExactly("1 win v1 m STARTS", "2 win v1 m WITHDRAWS", "3 win v1 m STARTS");
    }

    @Test
    void aSpanRunsFromItsAnchorToItsAnchorWhicheverVersionIsInForce() {
        publish("days", 1, 0, "when: {local_event: {kind: match, from: start-30m, to: start}}");
        assertThat(at(1, match("m", 1, 1, "scheduled"))).isEqualTo(minute(30));
        assertThat(at(30)).isEqualTo(minute(60));
        publish("days", 2, 40, "when: {local_event: {kind: match, from: start-30m, to: end}}");
        at(40);
        assertThat(at(60)).isEqualTo(minute(120));
        at(120);
        assertThat(told).containsExactly("30 days v1 m OPENS", "40 days v2 m OPENS", "40 days v1 m CLOSES",
                "120 days v2 m CLOSES");
    }

    @Test
    void localEventsAreForgottenNinetyDaysAfterTheirEnd() {
        at(1, match("m", 1, 1, "scheduled"));
        at((int) Duration.ofDays(90).plusMinutes(120).toMinutes());
        assertThat(file.events).hasSize(1);
        at((int) Duration.ofDays(90).plusMinutes(121).toMinutes());
        assertThat(file.events).isEmpty();
    }

    @Test
    void aForecastFiresOnceItIsWithinTheHorizonAndLikely() {
        publish("rain", 1, 0,
                "when: {forecast: weather.precipitation_mm_h >= 1, probability: 0.7, horizon: 1h}");
        Map<String, Object> unlikely = Map.of("weather.precipitation_mm_h", 2.0, "weather.precipitation_probability",
                0.6);
        Map<String, Object> likely = Map.of("weather.precipitation_mm_h", 2.0, "weather.precipitation_probability",
                0.7);
        at(0, weather(Kind.FORECAST, 0, 30, unlikely));
        assertThat(at(1, weather(Kind.FORECAST, 1, 120, likely))).isEqualTo(minute(30));
        at(60);
        assertThat(told).isEmpty();
        RegionTurn turn = new RegionRun(file, "ballard", book).advance(minute(60).plusMillis(1), List.of());
        assertThat(turn.edges()).extracting(Edge::kind).containsExactly(Edge.Kind.STARTS);
    }

    @Test
    void saysThatWeatherIsTooOldOnceForEachTime() {
        publish("rain", 1, 0, "when: {region: weather.precipitation_mm_h >= 1, edge: starts}");
        at(0, weather(Kind.OBSERVATION, 0, -60, Map.of("weather.precipitation_mm_h", 0.0)));
        at(120);
        at(121);
        at(150);
        at(160, weather(Kind.OBSERVATION, 160, 100, Map.of("weather.precipitation_mm_h", 0.0)));
        at(281);
        assertThat(told).containsExactly("121 WEATHER_STALE", "281 WEATHER_STALE");
    }

    @Test
    void aConditionOnTheClockIsLookedAtEveryHour() {
        publish("evening", 1, 0, "when: {region: local.hour >= 13, edge: starts}");
        assertThat(at(5, weather(Kind.FORECAST, 5, 600, Map.of()))).isEqualTo(minute(60));
        at(60);
        assertThat(told).containsExactly("60 evening v1 STARTS");
    }

    private static News delivery(String id, int minute, long seconds) {
        return new News(Kind.DELIVERY, id, minute(minute), new Said(id, minute(minute), List.of("ballard"), null,
                Map.of("order.delivery_seconds", seconds)), PLACE);
    }

    @Test
    void nineOfTenDeliveriesOfTheDayTookAtMostThatLong() {
        publish("slow", 1, 0, "when: {region: region.p90_delivery_minutes > 30, edge: starts}");
        Instant midnight = Instant.parse("2026-10-06T07:00:00Z");
        assertThat(at(1, delivery("a", 1, 1_800))).isEqualTo(midnight);
        assertThat(file.told).containsEntry("region.p90_delivery_minutes", 30.0);
        at(2, delivery("b", 2, 1_830));
        assertThat(file.told).containsEntry("region.p90_delivery_minutes", 30.5);
        for (int minute = 3; minute <= 10; minute++) {
            at(minute, delivery("f" + minute, minute, 600));
        }
        assertThat(file.told).as("the ninth of ten").containsEntry("region.p90_delivery_minutes", 30.0);
        at(11, delivery("l", 11, 2_000));
        assertThat(file.told).as("the tenth of eleven").containsEntry("region.p90_delivery_minutes", 30.5);
        new RegionRun(file, "ballard", book).advance(midnight, List.of());
        assertThat(file.told).doesNotContainKey("region.p90_delivery_minutes");
        assertThat(file.deliveries).isEmpty();
        assertThat(told).containsExactly("2 slow v1 STARTS", "11 slow v1 STARTS");
    }

    private static News launched(LocalDate day) {
        return new News(Kind.REGION, "ballard@1", minute(0), new Said("ballard", minute(0), List.of("ballard"), null,
                Map.of("region.launched_day", day.toEpochDay())), PLACE);
    }

    @Test
    void theDaysSinceTheLaunchAreThoseOfTheRegionsCalendar() {
        publish("week", 1, 0, "when: {region: region.days_since_launch >= 5, edge: starts}");
        Instant midnight = Instant.parse("2026-10-06T07:00:00Z");
        assertThat(at(0, launched(LocalDate.of(2026, 10, 1)))).isEqualTo(midnight);
        assertThat(file.told).isEqualTo(Map.of("region.days_since_launch", 4L));
        RegionTurn turn = new RegionRun(file, "ballard", book).advance(midnight, List.of());
        assertThat(turn.edges()).extracting(Edge::kind).containsExactly(Edge.Kind.STARTS);
        assertThat(turn.nextAt()).isEqualTo("2026-10-07T07:00:00Z");
        assertThat(file.told).isEqualTo(Map.of("region.days_since_launch", 5L));
    }

    @Test
    void aRegionThatIsNotLaunchedYetHasNoDays() {
        at(0, launched(LocalDate.of(2026, 10, 6)));
        assertThat(file.told).isEmpty();
    }

    @Test
    void aRegionThatIsGoneEndsEverything() {
        publish("wet", 1, 0, "when: {region: weather.precipitation_mm_h >= 1, edge: while}");
        at(1, weather(Kind.OBSERVATION, 1, -60, Map.of("weather.precipitation_mm_h", 2.0)));
        at(2, new News(Kind.REGION_GONE, "us@2", minute(2), new Said("us", minute(2), List.of(), null, Map.of()),
                PLACE));
        assertThat(told).containsExactly("1 wet v1 OPENS", "2 wet v1 CLOSES");
        assertThat(file.isOver()).isTrue();
        assertThat(file.watches).isEmpty();
    }
}
