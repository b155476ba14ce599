package io.quartier.benchmarks.job;

import io.quartier.local.city.CityPlan;
import io.quartier.local.city.CitySimulation;
import io.quartier.local.city.data.Scenario;
import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.Heartbeat;
import io.quartier.schemas.Topic;
import io.quartier.schemas.WireFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What the simulated cities send, as a feed in Kafka that ends: clicks, orders, weather and regions in Avro, with the heartbeats of a
 * demo at 60 times the speed of life. One click in a hundred is sent twice, one in a hundred comes half a minute to one and a half late.
 */
final class CityFeed {
    /** The topics that the KPI job reads. */
    static final List<Topic> TOPICS = List.of(Topic.REGIONS, Topic.CLICKS, Topic.ORDERS, Topic.WEATHER);
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration HEARTBEAT = Duration.ofSeconds(6);
    private static final int SHARE = 100;

    private record Turn(Instant at, FeedEvent event) {}

    private final KafkaProducer<byte[], byte[]> producer;
    private final String feed;
    private Instant clock = START;
    private long sent;

    private CityFeed(KafkaProducer<byte[], byte[]> producer, String feed) {
        this.producer = producer;
        this.feed = feed;
    }

    /**
     * Writes the feed until so many messages about clicks, orders and weather are there.
     *
     * @return how many were written
     */
    static long fill(String bootstrap, String feed, long messages) {
        Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4", ProducerConfig.BATCH_SIZE_CONFIG, 1 << 17,
                ProducerConfig.LINGER_MS_CONFIG, 20L);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            return new CityFeed(producer, feed).fill(messages);
        }
    }

    private long fill(long messages) {
        var cities = new CitySimulation(
                CityPlan.of(1, START, START, Scenario.named("calm")).until(START.plus(Duration.ofDays(60))));
        cities.reference().stream().filter(event -> event.topic() == Topic.REGIONS).forEach(this::send);
        beat();
        sent = 0;
        var waiting = new PriorityQueue<Turn>(Comparator.comparing(Turn::at));
        var ready = new ArrayDeque<FeedEvent>();
        long number = 0;
        while (sent < messages) {
            FeedEvent event = cities.next();
            if (!TOPICS.contains(event.topic())) {
                continue;
            }
            while (!waiting.isEmpty() && !waiting.peek().at().isAfter(event.occurredAt())) {
                ready.add(waiting.remove().event());
            }
            beatUntil(event.occurredAt());
            ready.forEach(this::send);
            ready.clear();
            number++;
            if (event.topic() == Topic.CLICKS && number % SHARE == 7) {
                waiting.add(new Turn(event.occurredAt().plusSeconds(30 + number % 60), event));
                continue;
            }
            send(event);
            if (event.topic() == Topic.CLICKS && number % SHARE == 55) {
                send(event);
            }
        }
        beatUntil(clock.plus(HEARTBEAT));
        return sent;
    }

    private void beatUntil(Instant instant) {
        while (clock.plus(HEARTBEAT).isBefore(instant)) {
            clock = clock.plus(HEARTBEAT);
            beat();
        }
    }

    private void beat() {
        byte[] heartbeat = WireFormat.encode(new Heartbeat(clock));
        for (Topic topic : TOPICS) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                write(new ProducerRecord<>(topic.in(feed), partition, null, heartbeat));
            }
        }
    }

    private void send(FeedEvent event) {
        int partition = Math.floorMod(event.key().hashCode(), event.topic().partitions());
        write(new ProducerRecord<>(event.topic().in(feed), partition,
                event.key().getBytes(StandardCharsets.UTF_8), WireFormat.encode(event.payload())));
        sent++;
    }

    /** What cannot be written would make the checksums differ, if not the count. */
    private void write(ProducerRecord<byte[], byte[]> message) {
        var unused = producer.send(message, (written, failure) -> {
            if (failure != null) {
                throw new IllegalStateException("the feed was not written", failure);
            }
        });
    }
}
