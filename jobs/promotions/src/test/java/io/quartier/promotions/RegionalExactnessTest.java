package io.quartier.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.testkit.MiniFlink;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.LocalEvent;
import io.quartier.schemas.LocalEventKind;
import io.quartier.schemas.LocalEventStatus;
import io.quartier.schemas.MovementKind;
import io.quartier.schemas.StockLevel;
import io.quartier.schemas.StockMovement;
import io.quartier.schemas.WeatherEvent;
import io.quartier.schemas.WeatherKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weather, festivals and clocks over many shoppers: the same decisions however many tasks there are, and when the power goes off. */
class RegionalExactnessTest {
    @RegisterExtension
    static final MiniFlink CLUSTER = MiniFlink.slots(4);

    private static final Instant OPEN = Instant.parse("2026-10-05T17:00:00Z");
    private static final int MINUTES = 180;
    private static final List<LocalEventStatus> STATES = List.of(LocalEventStatus.SCHEDULED, LocalEventStatus.LIVE,
            LocalEventStatus.POSTPONED, LocalEventStatus.WON, LocalEventStatus.ENDED);

    private Random random = Scenes.chance(0);
    private final Shop shop = new Shop(OPEN);

    private static Instant minute(int minutes) {
        return OPEN.plus(Duration.ofMinutes(minutes));
    }

    private Instant anyTime() {
        return OPEN.plusMillis(random.nextInt(MINUTES * 60_000));
    }

    private String anywhere() {
        return random.nextBoolean() ? Shop.BALLARD : Shop.FREMONT;
    }

    private void publish(String trigger, int version, int minute, String... lines) {
        shop.publish(trigger, version, minute(minute),
                TriggerFiles.with(lines).replace("trigger: short", "trigger: " + trigger) + "holdout: 0%\n");
    }

    private void publishAll() {
        publish("storm", 1, 0, "when: {region: weather.precipitation_mm_h >= 1, edge: starts, held_for: 5m}",
                "repeat: 1 per 1h");
        publish("storm", 2, 90, "when: {region: weather.precipitation_mm_h >= 0.5, edge: starts}", "repeat: always");
        publish("dry", 1, 0, "when: {region: weather.precipitation_mm_h >= 1, edge: ends, audience: "
                + "{active_within: 2h, where: \"shopper.views_1d >= 1\"}}", "repeat: always");
        publish("wet", 1, 0, "when: {region: weather.precipitation_mm_h >= 0.5, edge: while}", "repeat: always",
                "limits: {group: g}");
        publish("frost", 1, 0, "when: {forecast: weather.temperature_c < 0, probability: 0.5, horizon: 1h}",
                "repeat: always");
        publish("tick", 1, 0, "when: {every: FREQ=DAILY, at: \"11:15\"}", "repeat: always", "limits: {group: g}");
        publish("play", 1, 0, "when: {local_event: {kind: match, where: \"status == 'live'\"}}", "repeat: always",
                "schedule: {hours: \"11:30-23:00\", outside: hold}");
        publish("days", 1, 0, "when: {local_event: {kind: match, from: start-30m, to: start}}", "repeat: always");
        publish("low", 1, 0, "when: {stock: {category: tea, where: available < 3}}", "repeat: always");
        publish("there", 1, 0, "when: {event: page_viewed}", "guard: {stock: \"stock.available('pot') > 2\"}",
                "repeat: always");
        publish("viewed", 1, 0, "when: {event: product_viewed, where: \"weather.precipitation_mm_h > 0.1\"}",
                "repeat: always");
    }

    private void sendAll() {
        for (int number = 0; number < 1_200; number++) {
            shop.send(Shop.click("c" + number, anyTime(), "s" + random.nextInt(150),
                    random.nextBoolean() ? ClickAction.PRODUCT_VIEWED : ClickAction.PAGE_VIEWED)
                    .setPlace(Shop.place(anywhere())));
        }
        for (int number = 0; number < 60; number++) {
            WeatherEvent.Builder weather = Shop.weather("w" + number, anyTime(),
                    random.nextInt(3) == 0 ? "us-wa" : anywhere(),
                    random.nextInt(3) == 0 ? WeatherKind.FORECAST : WeatherKind.OBSERVATION)
                    .setPrecipitationMmPerHour(random.nextInt(4) * 0.5).setTemperatureC(random.nextInt(9) - 4.0);
            shop.sendLate(weather, weather.getOccurredAt().plusSeconds(random.nextInt(3) * 100L));
        }
        for (int number = 0; number < 20; number++) {
            Instant at = anyTime();
            shop.send(LocalEvent.newBuilder().setEventId("e" + number).setOccurredAt(at)
                    .setLocalEventId("m" + number % 5).setVersion(number).setKind(LocalEventKind.MATCH)
                    .setStatus(STATES.get(random.nextInt(STATES.size()))).setName("Derby")
                    .setRegionIds(List.of(random.nextBoolean() ? "us" : anywhere()))
                    .setStartsAt(at.plusSeconds(random.nextInt(6_000))).setEndsAt(at.plusSeconds(9_000)));
        }
    }

    private void sendStock() {
        shop.hub("north", Shop.BALLARD);
        shop.hub("all", "us-wa-seattle");
        shop.product("pot", "tea");
        for (int number = 0; number < 200; number++) {
            Instant at = anyTime();
            shop.stock("k" + number, at, at.plusSeconds(random.nextInt(5) == 0 ? random.nextInt(600) : 0),
                    random.nextBoolean() ? "north" : "all", "pot",
                    random.nextInt(5) == 0
                            ? StockLevel.newBuilder().setVersion(1 + number / 9).setOnHand(random.nextInt(9)).build()
                            : new StockMovement(random.nextBoolean() ? 2 : -3, MovementKind.CORRECTED, null, null));
        }
    }

    private static void assertSame(PromotionsRun run, PromotionsRun calm) {
        List<String> more = new ArrayList<>(run.everything());
        more.removeAll(calm.everything());
        assertThat(more).isEmpty();
        assertThat(run.everything()).hasSameSizeAs(calm.everything());
    }

    @Test
    void fourTasksWithAPowerCutSayWhatOneSaysWithout(@TempDir Path folder) throws Exception {
        PromotionsRun calm = check(5, new PowerCuts(folder, 1));
        assertThat(calm.told().stream().map(line -> line.replaceAll(" s[0-9]+:.*", "")).distinct()).contains(
                "days v1", "dry v1", "frost v1", "low v1", "play v1", "storm v1", "storm v2", "there v1", "tick v1",
                "viewed v1", "wet v1");
    }

    static IntStream manySeeds() {
        return IntStream.rangeClosed(1, 10);
    }

    @Tag("nightly")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void fourTasksWithTwoPowerCutsSayWhatOneSaysWithout(int seed, @TempDir Path folder) throws Exception {
        check(seed * 1_000L, new PowerCuts(folder, 2));
    }

    private PromotionsRun check(long seed, PowerCuts cuts) throws Exception {
        random = Scenes.chance(seed);
        publishAll();
        sendAll();
        sendStock();
        PromotionsRun cut = run("cut-" + seed, 4, cuts);
        assertThat(cuts.count()).isPositive();
        PromotionsRun calm = PromotionsRun.of("places-calm-" + seed, 1, shop.feed(minute(MINUTES + 60)));

        assertSame(PromotionsRun.of("places-four-" + seed, 4, shop.feed(minute(MINUTES + 60))), calm);
        assertSame(cut, calm);
        assertThat(cut.late.elements()).isEmpty();
        assertThat(cut.rejected.elements()).isEmpty();
        return calm;
    }

    private PromotionsRun run(String name, int tasks, PowerCuts cuts) throws Exception {
        return PromotionsRun.of("places-" + name, tasks, shop.feed(minute(MINUTES + 60)), cuts);
    }
}
