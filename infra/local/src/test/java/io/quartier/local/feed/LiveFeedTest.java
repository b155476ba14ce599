package io.quartier.local.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.local.city.CityPlan;
import io.quartier.local.city.CitySimulation;
import io.quartier.local.city.data.Scenario;
import io.quartier.local.feed.DrillOrders.Flood;
import io.quartier.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveFeedTest {
    private static final Instant START = Instant.parse("2026-03-04T06:00:00Z");
    private static final Instant LIVE = START.plus(Duration.ofHours(5));
    private static final CityPlan PLAN = CityPlan.of(1, START, LIVE, Scenario.named("storm"))
            .in(List.of("us-wa-seattle")).until(LIVE.plus(Duration.ofHours(2)));

    private MockProducer<byte[], byte[]> producer = producer();

    @Test
    void whatIsSentDoesNotDependOnWhereTheHistoryEnds() {
        publish(LIVE);
        List<String> asHistoryAndLive = events();
        producer = producer();
        publish(LIVE.plus(Duration.ofMinutes(73)));

        assertThat(events()).isEqualTo(asHistoryAndLive).hasSizeGreaterThan(1_000);
    }

    @Test
    void nothingOlderThanAHeartbeatFollowsIt() {
        publish(LIVE);

        Map<FeedPartition, Instant> clocks = new HashMap<>();
        for (ProducerRecord<byte[], byte[]> record : producer.history()) {
            FeedPartition partition = new FeedPartition(topic(record), record.partition());
            Instant at = Instant.ofEpochMilli(record.timestamp());
            assertThat(at).isAfterOrEqualTo(clocks.getOrDefault(partition, START));
            if (isHeartbeat(record)) {
                clocks.put(partition, at);
            }
        }
        assertThat(clocks.keySet()).containsExactlyInAnyOrderElementsOf(FeedTopics.partitions());
    }

    @Test
    void noEventIsMoreThanADayAheadOfItsHeartbeat() {
        publish(LIVE);

        Map<FeedPartition, Instant> clocks = new HashMap<>();
        for (ProducerRecord<byte[], byte[]> record : producer.history()) {
            FeedPartition partition = new FeedPartition(topic(record), record.partition());
            Instant at = Instant.ofEpochMilli(record.timestamp());
            if (isHeartbeat(record)) {
                clocks.put(partition, at);
            } else {
                assertThat(at).isBefore(clocks.getOrDefault(partition, START).plus(Duration.ofDays(1)));
            }
        }
    }

    @Test
    void pausedWeatherComesAfterwardsAndNothingElseWaits(@TempDir Path folder) {
        publish(LIVE);
        List<String> undisturbed = events();
        producer = producer();
        var orders = new DrillOrders(folder);
        orders.pauseWeather();
        publishDrilled(orders, at -> {
            if (at.equals(LIVE.plus(Duration.ofMinutes(30)))) {
                orders.pauseWeather();
            } else if (at.equals(LIVE.plus(Duration.ofMinutes(60)))) {
                assertThat(newest(Topic.WEATHER)).isBeforeOrEqualTo(LIVE.plus(Duration.ofMinutes(30)));
                assertThat(newest(Topic.CLICKS)).isAfterOrEqualTo(LIVE.plus(Duration.ofMinutes(59)));
                orders.resumeWeather();
            }
        });

        assertThat(events()).containsExactlyInAnyOrderElementsOf(undisturbed);
    }

    @Test
    void aFloodIsAddedOnce(@TempDir Path folder) {
        publish(LIVE);
        int undisturbed = events().size();
        producer = producer();
        var orders = new DrillOrders(folder);
        publishDrilled(orders, at -> {
            if (at.equals(LIVE.plus(Duration.ofMinutes(30)))) {
                orders.flood(new Flood("us-wa-seattle-ballard", 500));
            }
        });

        assertThat(events()).hasSize(undisturbed + 500);
        assertThat(orders.isFloodWaiting()).isFalse();
    }

    @Test
    void closesPastTheMonthOfTheLastEvent() {
        // April begins last in the west of the United States; two days settle what is left.
        assertThat(publish(LIVE)).isEqualTo("2026-04-03T07:00:00Z");
    }

    private static MockProducer<byte[], byte[]> producer() {
        return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Instant publish(Instant historyEndsAt) {
        FakeBroker broker = new FakeBroker(List.of(producer));
        CitySimulation cities = new CitySimulation(PLAN);
        try (FeedWriter writer = FeedWriter.ofWhole(broker, "test", "city-simulator", Map.of())) {
            LiveFeed feed = new LiveFeed(writer, cities, START);
            feed.open(START, cities.reference());
            feed.run(START, historyEndsAt, Pace.atOnce(), (at, sent) -> true);
            feed.run(historyEndsAt, PLAN.stopAt(), minutely(), (at, sent) -> true);
            return feed.close();
        }
    }

    private void publishDrilled(DrillOrders orders, Consumer<Instant> told) {
        FakeBroker broker = new FakeBroker(List.of(producer));
        CitySimulation cities = new CitySimulation(PLAN);
        try (FeedWriter writer = FeedWriter.ofWhole(broker, "test", "city-simulator", Map.of())) {
            LiveFeed feed = new LiveFeed(writer, cities, START, Optional.of(orders));
            feed.open(START, cities.reference());
            feed.run(START, LIVE, Pace.atOnce(), (at, sent) -> true);
            feed.run(LIVE, PLAN.stopAt(), minutely(), (at, sent) -> {
                told.accept(at);
                return true;
            });
            feed.close();
        }
    }

    private Instant newest(Topic topic) {
        return producer.history().stream().filter(record -> topic(record) == topic)
                .map(record -> Instant.ofEpochMilli(record.timestamp())).max(Comparator.naturalOrder()).orElseThrow();
    }

    private static Pace minutely() {
        return new Pace() {
            @Override
            public void await(Instant eventTime) {
                // as fast as it goes
            }

            @Override
            public Duration heartbeats(Duration span) {
                return Duration.ofMinutes(1);
            }
        };
    }

    /** Everything but heartbeats, by partition. */
    private List<String> events() {
        List<String> events = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : producer.history()) {
            if (!isHeartbeat(record)) {
                events.add(record.topic() + '/' + record.partition() + ' ' + HexFormat.of().formatHex(record.value()));
            }
        }
        return events;
    }

    private static Topic topic(ProducerRecord<byte[], byte[]> record) {
        return Topic.find(record.topic().substring(record.topic().indexOf('.') + 1)).orElseThrow();
    }

    /** Events carry CloudEvents headers, heartbeats none. */
    private static boolean isHeartbeat(ProducerRecord<byte[], byte[]> record) {
        return record.headers().toArray().length == 0;
    }
}
