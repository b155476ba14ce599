package io.quartier.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.testkit.MiniFlink;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.LocalEvent;
import io.quartier.schemas.LocalEventKind;
import io.quartier.schemas.LocalEventStatus;
import io.quartier.schemas.WeatherKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Triggers that places fire, from bytes to decisions. */
class RegionalTriggersTest {
    @RegisterExtension
    static final MiniFlink CLUSTER = MiniFlink.slots(4);

    /** A Monday, ten in the morning in Seattle. */
    private static final Instant OPEN = Instant.parse("2026-10-05T17:00:00Z");

    private final Shop shop = new Shop(OPEN);

    private static Instant minute(int minutes) {
        return OPEN.plus(Duration.ofMinutes(minutes));
    }

    /** The hub of Seattle has enough of everything. */
    RegionalTriggersTest() {
        shop.hub("hub", "us-wa-seattle");
        for (String category : List.of("umbrella", "yoga-kit", "blanket", "fan-wear", "diya", "sweets", "lights")) {
            shop.product("a-" + category, category);
            shop.stock("s-" + category, OPEN, "hub", "a-" + category, 40);
        }
    }

    /** A trigger of the gallery, in Seattle, on site, with nobody held out. */
    private void publishFromGallery(String trigger) {
        String text = TriggerFiles.text(trigger).replaceAll("(?m)^holdout:.*$", "")
                .replaceAll("(?m)^regions:.*$", "regions: [us-wa-seattle]").replaceAll("(?m)^tests:(?s:.*)$", "")
                .replaceAll("channel: (push|email)", "channel: onsite");
        shop.publish(trigger, 1, OPEN, text + "\nholdout: 0%\n");
    }

    private void publish(String trigger, String... lines) {
        shop.publish(trigger, 1, OPEN,
                TriggerFiles.with(lines).replace("trigger: short", "trigger: " + trigger) + "holdout: 0%\n");
    }

    private void look(String id, int minute, String visitor, String region) {
        shop.send(Shop.click(id, minute(minute), visitor, ClickAction.PAGE_VIEWED).setPlace(Shop.place(region)));
    }

    private void rain(String region, int minute, double millimetresPerHour) {
        shop.send(Shop.weather("w-" + region + minute, minute(minute), region, WeatherKind.OBSERVATION)
                .setTemperatureC(9.0).setPrecipitationMmPerHour(millimetresPerHour));
    }

    private PromotionsRun run(String name, int minutes) throws Exception {
        PromotionsRun run = PromotionsRun.of(name, 2, shop.feed(minute(minutes)));
        assertThat(run.rejected.elements()).isEmpty();
        assertThat(run.refused.elements()).isEmpty();
        assertThat(run.late.elements()).isEmpty();
        assertThat(run.conservation.elements()).isNotEmpty()
                .allMatch(row -> row.read() == row.accepted() + row.duplicate() + row.late() + row.rejected());
        return run;
    }

    private static List<String> at(PromotionsRun run) {
        return run.decisions.elements().stream()
                .map(decision -> decision.subject() + ' '
                        + Duration.between(OPEN, decision.decidedAt()).toMinutes() + ' ' + decision.match().text()
                                .replaceAll("^[^,]*,([^,]*),.*", "$1"))
                .sorted().toList();
    }

    @Test
    void rainThatLastsReachesThosePresentAndAShowerNobody() throws Exception {
        publishFromGallery("umbrella-storm");
        rain("us-wa-seattle", 2, 0);
        look("a", 4, "ann", Shop.BALLARD);
        look("b", 5, "bob", Shop.FREMONT);
        look("e", 6, "eve", Shop.BALLARD);
        look("e2", 12, "eve", Shop.FREMONT);
        shop.order("o-1", minute(7), "dan", null, null);
        rain(Shop.BALLARD, 10, 1.2);
        rain(Shop.FREMONT, 10, 1.2);
        rain(Shop.FREMONT, 15, 0);
        rain(Shop.BALLARD, 19, 0.8);
        look("c", 21, "cem", Shop.BALLARD);

        PromotionsRun run = run("storm", 60);
        assertThat(run.told()).containsExactly("umbrella-storm v1 ann: issued", "umbrella-storm v1 dan: issued");
        assertThat(at(run)).containsExactly("ann 20 starts", "dan 20 starts");
        assertThat(run.decisions.elements()).extracting(Decision::regionId).containsOnly(Shop.BALLARD);
    }

    @Test
    void weatherThatComesLateCountsFromWhenItCame() throws Exception {
        publishFromGallery("umbrella-storm");
        look("a", 4, "ann", Shop.BALLARD);
        shop.sendLate(Shop.weather("w", minute(5), Shop.BALLARD, WeatherKind.OBSERVATION)
                .setPrecipitationMmPerHour(2.0), minute(15));

        PromotionsRun run = run("late-rain", 60);
        assertThat(run.told()).containsExactly("umbrella-storm v1 ann: issued");
        assertThat(run.decisions.elements()).extracting(Decision::decidedAt)
                .allMatch(at -> at.isAfter(minute(24)) && !at.isAfter(minute(25)));
    }

    @Test
    void weatherOlderThanTwoHoursIsUnknownAndSaidOnce() throws Exception {
        publishFromGallery("umbrella-storm");
        rain(Shop.BALLARD, 5, 0);
        look("a", 100, "ann", Shop.BALLARD);
        rain(Shop.BALLARD, 200, 0);

        PromotionsRun run = run("stale", 240);
        assertThat(run.told()).containsExactly("umbrella-storm v1 us-wa-seattle-ballard: WEATHER_STALE");
        assertThat(run.decisions.elements()).extracting(Decision::decidedAt)
                .containsExactly(minute(125).plusMillis(1));
    }

    @Test
    void aConditionOnTheWeatherHoldsForTheEventsOfAShopper() throws Exception {
        publishFromGallery("rainy-day-yoga");
        rain("us-wa", 5, 2);
        for (int minute : List.of(4, 6, 126)) {
            shop.send(Shop.click("v" + minute, minute(minute), "s" + minute, ClickAction.PRODUCT_VIEWED)
                    .setCategory("yoga-mat"));
        }

        assertThat(run("yoga", 180).told()).containsExactly("rainy-day-yoga v1 s6: issued");
    }

    @Test
    void anOfficialAlertSuppressesMarketingUntilItIsLifted() throws Exception {
        publish("t", "when: {event: page_viewed}", "repeat: always");
        shop.send(Shop.weather("w1", minute(5), "us-wa-seattle", WeatherKind.OBSERVATION)
                .setOfficialAlert("Windstorm"));
        rain("us-wa-seattle", 20, 0);
        look("a", 4, "ann", Shop.BALLARD);
        look("b", 6, "bob", Shop.BALLARD);
        look("c", 21, "cem", Shop.BALLARD);

        assertThat(run("alert", 60).told()).containsExactly("t v1 ann: issued", "t v1 bob: WEATHER_ALERT",
                "t v1 cem: issued");
    }

    @Test
    void aSpanReachesThosePresentAndThoseWhoComeOnceAVisit() throws Exception {
        publish("cold", "when: {region: weather.temperature_c < 10, edge: while, audience: "
                + "{where: \"shopper.views_1d >= 1\"}}", "repeat: always");
        shop.send(Shop.weather("w0", minute(1), "us-wa", WeatherKind.OBSERVATION).setTemperatureC(15.0));
        rain("us-wa", 10, 0);
        shop.send(Shop.weather("w2", minute(50), "us-wa", WeatherKind.OBSERVATION).setTemperatureC(15.0));
        view("a", 4, "ann");
        view("a2", 15, "ann");
        look("b", 5, "bob", Shop.BALLARD);
        look("c", 20, "cem", Shop.FREMONT);
        view("c2", 22, "cem");
        view("c3", 24, "cem");
        view("c4", 55, "cem");
        view("e", 50, "eve");

        assertThat(at(run("while", 90))).containsExactly("ann 10 while", "cem 22 while");
    }

    private void view(String id, int minute, String visitor) {
        shop.send(Shop.click(id, minute(minute), visitor, ClickAction.PRODUCT_VIEWED).setCategory("tea"));
    }

    @Test
    void aForecastReachesThoseWhoShopAsItSaysSo() throws Exception {
        publishFromGallery("cold-snap");
        look("a", 4, "ann", Shop.BALLARD);
        look("b", 4, "bob", Shop.FREMONT);
        forecast("f1", 5, Shop.BALLARD, -4, Duration.ofHours(6));
        forecast("f2", 6, Shop.FREMONT, -14, Duration.ofHours(13));
        forecast("f3", 20, Shop.BALLARD, -14, Duration.ofHours(6));
        look("c", 21, "cem", Shop.BALLARD);

        assertThat(at(run("forecast", 60))).containsExactly("ann 20 starts");
    }

    private void forecast(String id, int minute, String region, double celsius, Duration ahead) {
        shop.send(Shop.weather(id, minute(minute), region, WeatherKind.FORECAST).setTemperatureC(celsius)
                .setValidFrom(OPEN.plus(ahead)).setValidTo(OPEN.plus(ahead).plus(Duration.ofHours(1))));
    }

    @Test
    void theClockOfTheRegionReachesThoseThere() throws Exception {
        publish("daily", "when: {every: FREQ=DAILY, at: \"10:30\", audience: {active_within: 20m}}", "repeat: always");
        look("a", 15, "ann", Shop.BALLARD);
        look("b", 5, "bob", Shop.BALLARD);
        look("c", 31, "cem", Shop.FREMONT);

        assertThat(at(run("clock", 60))).containsExactly("ann 30 starts");
    }

    @Test
    void aRainyWeekReachesThoseWhoLookAtUmbrellasWhileItLasts() throws Exception {
        publishFromGallery("rainy-week");
        // five days with two millimetres each, told in the morning of the sixth; the day before only in part
        for (int day = 1; day <= 5; day++) {
            Instant noon = OPEN.minus(Duration.ofDays(day)).plus(Duration.ofHours(2));
            shop.send(Shop.weather("d" + day, minute(11 - day), "us-wa-seattle", WeatherKind.OBSERVATION)
                    .setValidFrom(noon).setValidTo(noon.plusSeconds(7_200)).setPrecipitationMmPerHour(1.0));
        }
        shop.send(Shop.click("a", minute(4), "ann", ClickAction.PRODUCT_VIEWED).setCategory("umbrella"));
        look("b", 5, "bob", Shop.FREMONT);
        look("c", 20, "cem", Shop.FREMONT);
        shop.send(Shop.click("c2", minute(22), "cem", ClickAction.PRODUCT_VIEWED).setCategory("umbrella"));

        PromotionsRun run = run("week", 60);
        assertThat(run.told()).containsExactly("rainy-week v1 ann: issued", "rainy-week v1 cem: issued");
        assertThat(at(run)).containsExactly("ann 10 while", "cem 22 while");
    }

    @Test
    void theGalleryTellsFansOfAWinAndNobodyOfADefeat() throws Exception {
        publishFromGallery("home-win");
        shop.send(Shop.click("a", minute(1), "ann", ClickAction.PRODUCT_VIEWED).setCategory("fan-wear"));
        look("b", 2, "bob", Shop.FREMONT);
        shop.send(match("m", 1, 5, LocalEventStatus.LOST));
        shop.send(match("n", 1, 8, LocalEventStatus.WON));
        shop.sendLate(match("o", 1, 6, LocalEventStatus.WON), minute(30));

        PromotionsRun run = run("home-win", 60);
        assertThat(at(run)).containsExactly("ann 29 starts o", "ann 8 starts n");
        assertThat(run.told()).containsExactly("home-win v1 ann: LOWER_PRIORITY", "home-win v1 ann: issued");
    }

    @Test
    void theGalleryTellsOfAFestivalFromTenDaysBeforeUntilTwo() throws Exception {
        publishFromGallery("diwali-bundles");
        LocalEvent.Builder diwali = match("d", 1, 1, LocalEventStatus.SCHEDULED).setKind(LocalEventKind.FESTIVAL)
                .setName("Diwali");
        shop.send(diwali.setStartsAt(minute(10).plus(Duration.ofDays(10)))
                .setEndsAt(minute(10).plus(Duration.ofDays(11))));
        look("a", 5, "ann", Shop.BALLARD);
        look("b", 12, "bob", Shop.FREMONT);
        shop.send(match("n", 1, 1, LocalEventStatus.SCHEDULED).setKind(LocalEventKind.FESTIVAL)
                .setStartsAt(minute(10)).setEndsAt(minute(100)));

        assertThat(at(run("diwali", 60))).containsExactly("ann 10 while d", "bob 12 while d");
    }

    private LocalEvent.Builder match(String id, int version, int minute, LocalEventStatus status) {
        return LocalEvent.newBuilder().setEventId(id + '@' + version).setOccurredAt(minute(minute))
                .setLocalEventId(id).setVersion(version).setKind(LocalEventKind.MATCH).setStatus(status)
                .setName("Derby").setRegionIds(List.of("us-wa-seattle")).setStartsAt(minute(1)).setEndsAt(minute(9))
                .setTeam("Seattle").setTags(List.of("football"));
    }

    @Test
    void aWinReachesFansAndACorrectedResultTakesBackWhatWaits() throws Exception {
        publish("win", "when: {local_event: {kind: match, where: \"status == 'won' && 'football' in tags\"}, "
                + "audience: {active_within: 3h}}", "repeat: once per key");
        publish("later", "when: {local_event: {kind: match, where: \"status == 'won'\"}, audience: "
                + "{active_within: 3h}}", "schedule: {hours: \"12:00-14:00\", outside: hold}");
        look("a", 4, "ann", Shop.BALLARD);
        shop.send(match("m", 1, 5, LocalEventStatus.LIVE));
        shop.send(match("m", 2, 10, LocalEventStatus.WON));
        shop.send(match("m", 3, 12, LocalEventStatus.ENDED));
        shop.send(match("n", 1, 20, LocalEventStatus.LOST));
        look("b", 25, "bob", Shop.FREMONT);
        shop.send(match("o", 1, 30, LocalEventStatus.WON));
        shop.send(match("o", 2, 40, LocalEventStatus.LOST));

        PromotionsRun run = run("win", 150);
        assertThat(at(run)).containsExactly("ann 10 starts m", "ann 10 starts m", "ann 120 starts m",
                "ann 30 starts o", "ann 30 starts o", "ann 40 starts o", "bob 30 starts o", "bob 30 starts o",
                "bob 40 starts o");
        assertThat(run.told()).containsExactly("later v1 ann: WITHDRAWN", "later v1 ann: issued",
                "later v1 bob: WITHDRAWN", "win v1 ann: issued", "win v1 ann: issued",
                "win v1 bob: issued");
    }

    @Test
    void theDaysBeforeAFestivalReachThosePresentAndThoseWhoComeUntilItIsCalledOff() throws Exception {
        publish("days", "when: {local_event: {kind: match, from: start-1h, to: start-10m}}", "repeat: always");
        shop.send(match("m", 1, 1, LocalEventStatus.SCHEDULED).setStartsAt(minute(80)).setEndsAt(minute(200)));
        shop.send(match("n", 1, 1, LocalEventStatus.CANCELLED).setStartsAt(minute(80)).setEndsAt(minute(200)));
        look("a", 10, "ann", Shop.BALLARD);
        look("b", 30, "bob", Shop.FREMONT);
        shop.send(match("m", 2, 40, LocalEventStatus.POSTPONED).setStartsAt(minute(80)).setEndsAt(minute(200)));
        look("c", 45, "cem", Shop.BALLARD);

        assertThat(at(run("days", 120))).containsExactly("ann 20 while m", "bob 30 while m");
    }
}
