package io.quartier.local.feed;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.schemas.Delivered;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.Topic;
import io.quartier.schemas.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CityStreamTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void theSameSeedGivesTheSameBytes() {
        assertThat(bytes(stream(7, 30))).isEqualTo(bytes(stream(7, 30)));
    }

    @Test
    void anotherSeedGivesAnotherDay() {
        assertThat(bytes(stream(7, 30))).isNotEqualTo(bytes(stream(8, 30)));
    }

    @Test
    void aLongerDayBeginsLikeAShorterOne() {
        List<String> halfAnHour = bytes(stream(7, 30)).stream().limit(500).toList();

        assertThat(bytes(stream(7, 600))).startsWith(halfAnHour.toArray(String[]::new));
    }

    @Test
    void eventsComeInTimeOrderWithIdsOfTheirOwn() {
        List<FeedEvent> events = stream(7, 120).all();

        assertThat(events).isSortedAccordingTo(FeedEvent.IN_TIME_ORDER);
        assertThat(events).extracting(FeedEvent::eventId).doesNotHaveDuplicates();
        assertThat(events.get(0).occurredAt()).isAfterOrEqualTo(NOON);
    }

    @Test
    void runsThatFollowEachOtherShareNoIds() {
        List<String> first = stream(7, 30).all().stream().map(FeedEvent::eventId).toList();
        List<String> second = new CityStream(7, NOON.plus(Duration.ofHours(1)), NOON.plus(Duration.ofMinutes(90))).all()
                .stream().map(FeedEvent::eventId).toList();

        assertThat(second).doesNotContainAnyElementsOf(first);
    }

    @Test
    void everyCityClicksBuysAndHasWeather() {
        Map<Topic, Long> topics = stream(1, 30).all().stream().collect(groupingBy(FeedEvent::topic, counting()));
        List<String> delivered = stream(1, 30).all().stream()
                .filter(event -> event.payload() instanceof OrderEvent order
                        && order.getStep() instanceof Delivered)
                .map(event -> regionOf(event)).distinct().sorted().toList();

        assertThat(topics).containsOnlyKeys(Topic.CLICKS, Topic.ORDERS, Topic.WEATHER).containsEntry(Topic.WEATHER, 9L);
        assertThat(topics.get(Topic.CLICKS)).isBetween(1_000L, 5_000L);
        assertThat(delivered).containsExactly("us-il-chicago", "us-ny-brooklyn", "us-wa-seattle");
    }

    private static String regionOf(FeedEvent event) {
        if (event.payload() instanceof OrderEvent order && order.getDestination() != null) {
            return String.valueOf(order.getDestination().getRegionId());
        }
        return "";
    }

    private static CityStream stream(long seed, int minutes) {
        return new CityStream(seed, NOON, NOON.plus(Duration.ofMinutes(minutes)));
    }

    private static List<String> bytes(CityStream stream) {
        return stream.all().stream().map(event -> HexFormat.of().formatHex(WireFormat.encode(event.payload())))
                .toList();
    }
}
