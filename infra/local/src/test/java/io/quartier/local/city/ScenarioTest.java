package io.quartier.local.city;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.local.city.data.Effect;
import io.quartier.local.city.data.Scenario;
import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.Delivered;
import io.quartier.schemas.LocalEvent;
import io.quartier.schemas.LocalEventStatus;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.OrderItem;
import io.quartier.schemas.Placed;
import io.quartier.schemas.StockEvent;
import io.quartier.schemas.StockLevel;
import io.quartier.schemas.WeatherCondition;
import io.quartier.schemas.WeatherEvent;
import io.quartier.schemas.WeatherKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scenario says happens. The same hours without it are the measure. */
class ScenarioTest {
    /** Noon in Seattle. */
    private static final Instant LIVE = Instant.parse("2026-03-04T20:00:00Z");
    private static final Instant DRY_SUMMER = Instant.parse("2026-07-08T20:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"storm", "rainy-week", "cold-snap", "diwali", "home-win", "fashion-week", "stock-out",
        "late-courier", "launch-brooklyn", "tour", "calm"})
    void thereIsOneOfThatName(String name) {
        assertThat(Scenario.names()).contains(name);
        assertThat(Scenario.named(name).about()).endsWith(".");
        assertThat(Scenario.named(name).effects().isEmpty()).isEqualTo(name.equals("calm"));
    }

    @Test
    void theTourIncludesTheOthersAtTheirTime() {
        List<Effect> effects = Scenario.named("tour").effects();

        assertThat(effects).anyMatch(effect -> effect.kind() == Effect.Kind.RAIN && effect.fromMinutes() == 30);
        assertThat(effects).noneMatch(effect -> effect.kind() == Effect.Kind.LAUNCH);
    }

    @Test
    void aStormIsSeenAnnouncedAndSellsUmbrellas() {
        List<FeedEvent> storm = hours("storm", "us-wa-seattle", 4, DRY_SUMMER);

        assertThat(storm).anyMatch(event -> event.payload() instanceof WeatherEvent weather
                && weather.getKind() == WeatherKind.OBSERVATION
                && weather.getCondition() == WeatherCondition.THUNDERSTORM
                && "Severe thunderstorm warning".equals(weather.getOfficialAlert()));
        assertThat(sold(whileItStorms(storm), "umbrella"))
                .isGreaterThan(3 * sold(whileItStorms(hours("calm", "us-wa-seattle", 4, DRY_SUMMER)), "umbrella"));
    }

    private static List<FeedEvent> whileItStorms(List<FeedEvent> events) {
        Instant fromAt = DRY_SUMMER.plus(Duration.ofMinutes(20));
        return events.stream().filter(event -> event.occurredAt().isAfter(fromAt)
                && event.occurredAt().isBefore(fromAt.plus(Duration.ofHours(3)))).toList();
    }

    @Test
    void aColdSnapSellsWinterWear() {
        assertThat(sold(hours("cold-snap", "us-il-chicago", 24), "winter-wear"))
                .isGreaterThan(sold(hours("calm", "us-il-chicago", 24), "winter-wear") * 3 / 2);
    }

    @Test
    void aWeekOfRainRainsEveryDayBefore() {
        CityPlan plan = CityPlan.of(1, LIVE.minus(Duration.ofDays(6)), LIVE, Scenario.named("rainy-week"))
                .in(List.of("us-wa-seattle")).until(LIVE);
        List<FeedEvent> seen = events(plan);

        assertThat(seen).filteredOn(event -> event.payload() instanceof WeatherEvent weather
                && weather.getKind() == WeatherKind.OBSERVATION).allMatch(
                        event -> event.occurredAt().isBefore(LIVE.minus(Duration.ofMinutes(8_620)))
                                || (event.payload() instanceof WeatherEvent weather
                                        && positive(weather.getPrecipitationMmPerHour())));
    }

    private static boolean positive(@Nullable Double value) {
        return value != null && value > 0.5;
    }

    @Test
    void diwaliIsAnnouncedAndSellsLamps() {
        List<FeedEvent> diwali = hours("diwali", "in-mh-mumbai", 24);

        assertThat(statuses(diwali, "Diwali")).containsExactly(LocalEventStatus.SCHEDULED, LocalEventStatus.LIVE);
        assertThat(sold(diwali, "festive")).isGreaterThan(4 * sold(hours("calm", "in-mh-mumbai", 24), "festive"));
    }

    @Test
    void aWonMatchSellsFanGear() {
        List<FeedEvent> won = hours("home-win", "us-ma-boston", 6);

        assertThat(statuses(won, "Boston Harbours against Providence Anchors")).containsExactly(
                LocalEventStatus.SCHEDULED, LocalEventStatus.LIVE, LocalEventStatus.WON);
        assertThat(sold(won, "fan-gear")).isGreaterThan(4 * sold(hours("calm", "us-ma-boston", 6), "fan-gear"));
    }

    @Test
    void fashionWeekSellsFashion() {
        assertThat(sold(hours("fashion-week", "fr-idf-paris", 48), "fashion"))
                .isGreaterThan(2 * sold(hours("calm", "fr-idf-paris", 48), "fashion"));
    }

    @Test
    void aStockOutEmptiesTheShelfAndSales() {
        List<FeedEvent> out = hours("stock-out", "us-ny-brooklyn", 8);

        assertThat(out).filteredOn(event -> event.payload() instanceof StockEvent stock
                && stock.getHubId().equals("hub-us-ny-brooklyn-1") && stock.getSku().equals("oat-milk")
                && stock.getChange() instanceof StockLevel level && level.getOnHand() == 0).isNotEmpty();
        assertThat(sold(out, "dairy")).isLessThan(sold(hours("calm", "us-ny-brooklyn", 8), "dairy"));
    }

    @Test
    void lateCouriersAreLate() {
        assertThat(meanMinutes(hours("late-courier", "us-fl-miami", 4)))
                .isGreaterThan(1.8 * meanMinutes(hours("calm", "us-fl-miami", 4)));
    }

    private static List<LocalEventStatus> statuses(List<FeedEvent> events, String name) {
        return events.stream().map(FeedEvent::payload)
                .filter(payload -> payload instanceof LocalEvent local && local.getName().equals(name))
                .map(payload -> ((LocalEvent) payload).getStatus()).toList();
    }

    private static long sold(List<FeedEvent> events, String category) {
        Predicate<OrderItem> wanted = item -> category.equals(item.getCategory());
        return events.stream().map(FeedEvent::payload).filter(OrderEvent.class::isInstance)
                .map(payload -> ((OrderEvent) payload).getStep()).filter(Placed.class::isInstance)
                .flatMap(step -> ((Placed) step).getItems().stream()).filter(wanted).mapToLong(OrderItem::getQuantity)
                .sum();
    }

    private static double meanMinutes(List<FeedEvent> events) {
        Map<String, Instant> placed = new HashMap<>();
        List<Long> minutes = new ArrayList<>();
        for (FeedEvent event : events) {
            if (event.payload() instanceof OrderEvent order) {
                if (order.getStep() instanceof Placed) {
                    placed.put(order.getOrderId(), order.getOccurredAt());
                } else if (order.getStep() instanceof Delivered) {
                    minutes.add(Duration.between(placed.get(order.getOrderId()), order.getOccurredAt()).toMinutes());
                }
            }
        }
        return Measured.mean(minutes, Long::doubleValue);
    }

    private static List<FeedEvent> hours(String scenario, String city, int hours) {
        return hours(scenario, city, hours, LIVE);
    }

    /** Ten times the ordinary crowd, so that hours say something. */
    private static List<FeedEvent> hours(String scenario, String city, int hours, Instant live) {
        return events(CityPlan.of(1, live.minus(Duration.ofHours(2)), live, Scenario.named(scenario)).at(10)
                .in(List.of(city)).until(live.plus(Duration.ofHours(hours))));
    }

    private static List<FeedEvent> events(CityPlan plan) {
        List<FeedEvent> events = new ArrayList<>();
        new CitySimulation(plan).forEachRemaining(events::add);
        return events;
    }
}
