package io.quartier.promotions.model.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.model.shopper.ShopperEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hours of one shopper by seed, many events at the same instant: what fires is what a look through the whole history says. */
class MatcherPropertyTest {
    private static final int SEEDS = 40;

    private static List<ShopperEvent> events(Random random) {
        List<ShopperEvent> events = new ArrayList<>();
        Instant now = Scenes.NOON;
        for (int number = 0; number < 120; number++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(4) == 0 ? 0 : random.nextInt(15)));
            String name = List.of("product_viewed", "cart_added", "order_placed").get(random.nextInt(3));
            String id = "e%03d".formatted(random.nextInt(1_000) * 1_000 + number);
            events.add(random.nextInt(10) == 0
                    ? ShopperEvents.event(id, now, name, "category", "c" + random.nextInt(3))
                    : ShopperEvents.event(id, now, name, "category", "c" + random.nextInt(3), "cart_id",
                            "k" + random.nextInt(2), "price", (double) random.nextInt(5), "sku",
                            "s" + random.nextInt(5)));
        }
        return events;
    }

    @ParameterizedTest
    @ValueSource(strings = {"{event: product_viewed, where: \"event.category == 'c1'\"}",
        "{count: {event: product_viewed, at_least: 3, within: 30m}}",
        "{count: {event: product_viewed, where: \"event.category == 'c0'\", at_least: 2, within: 1h, by: cart_id}}",
        "{count: {event: cart_added, at_least: 1, within: 20m}}",
        "{sum: {event: cart_added, of: price, at_least: 7, within: 1h, by: cart_id}}",
        "{distinct: {event: product_viewed, of: sku, at_least: 3, within: 1h}}",
        "{distinct: {event: product_viewed, of: sku, at_least: 2, within: 30m, by: category}}",
        "{sequence: [{event: product_viewed}, {event: cart_added}], within: 20m}",
        "{sequence: [{event: product_viewed, where: \"event.category == 'c0'\"}, {event: product_viewed}, {event: product_viewed, where: \"event.category == 'c1'\"}], within: 1h, key: cart_id}",
        "{sequence: [{event: product_viewed}, {event: product_viewed}], within: 15m, key: category}",
        "{event: cart_added, not_followed_by: {event: order_placed}, within: 10m}",
        "{event: cart_added, where: \"event.category == 'c0'\", not_followed_by: [{event: order_placed}, {event: cart_added}], within: 30m, key: cart_id}"})
    void agreesWithTheWholeHistory(String when) {
        int fired = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            List<ShopperEvent> events = events(Scenes.chance(seed));
            Instant end = events.getLast().occurredAt().plus(Duration.ofMinutes(5));
            Set<String> naive = new NaiveMatches(events, end)
                    .of(TriggerFiles.sound(Shows.text("when: " + when)).when());

            Shows shows = new Shows().version(1, Instant.EPOCH, false, "when: " + when);
            assertThat(shows.fired(events, end)).as("seed %d", seed).isEqualTo(naive);
            fired += naive.size();
        }
        assertThat(fired).isGreaterThan(SEEDS);
    }

    /** At every whole hour, when counts by the hour change, and after every event. */
    @ParameterizedTest
    @ValueSource(strings = {"enters", "leaves"})
    void segmentsChangeByEventsAndByTimeAlone(String side) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = Scenes.chance(seed);
            List<ShopperEvent> events = IntStream.range(0, 40)
                    .mapToObj(number -> ShopperEvents.event("e%02d".formatted(number),
                            Scenes.NOON.plus(Duration.ofMinutes(random.nextInt(6_000))), "product_viewed"))
                    .sorted(ShopperEvent.IN_ORDER).toList();
            Instant end = Scenes.NOON.plus(Duration.ofHours(150));
            Shows shows = new Shows().version(1, Instant.EPOCH, false,
                    "when: {segment: {%s: \"shopper.views_1d >= 9\"}}".formatted(side));
            assertThat(shows.fired(events, end)).as("seed %d", seed).isEqualTo(crossings(events, end, side));
        }
    }

    /** Looks at every minute: after each of its events, or once where there is none. */
    private static Set<String> crossings(List<ShopperEvent> events, Instant end, String side) {
        Set<String> crossings = new TreeSet<>();
        boolean held = false;
        int seen = 0;
        for (Instant at = Scenes.NOON; !at.isAfter(end); at = at.plus(Duration.ofMinutes(1))) {
            List<String> looks = new ArrayList<>();
            for (ShopperEvent event : events) {
                if (event.occurredAt().equals(at)) {
                    looks.add(event.eventId());
                }
            }
            for (String look : looks.isEmpty() ? List.of(at.toString()) : looks) {
                seen += looks.isEmpty() ? 0 : 1;
                boolean holds = views(events.subList(0, seen), at) >= 9;
                if (holds != held && holds == side.equals("enters")) {
                    crossings.add(at + " " + look);
                }
                held = holds;
            }
        }
        return crossings;
    }

    private static long views(List<ShopperEvent> events, Instant at) {
        return events.stream()
                .filter(event -> event.occurredAt().truncatedTo(ChronoUnit.HOURS).isAfter(at.minus(Duration.ofDays(1))))
                .count();
    }
}
