package io.quartier.local.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quartier.schemas.Topic;
import io.quartier.schemas.TopicDecoder;
import io.quartier.schemas.UndecodableMessage;
import io.quartier.schemas.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topics of a feed that others write to while its writer does: targets, alert rules and triggers by people, requests at checkout by the
 * shop, dispatches by whoever delivers messages. The writer of the feed keeps their clocks and may write events too, see
 * {@link OpenAppender}; it does not count what is in them.
 */
public final class OpenTopics {
    static final List<Topic> ALL = List.of(Topic.TARGETS, Topic.ALERT_RULES, Topic.TRIGGERS, Topic.CLAIM_REQUESTS,
            Topic.DISPATCHES);

    /** From the beginning of all feeds. */
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final String feed;

    private OpenTopics(String bootstrapServers, String feed) {
        this.bootstrapServers = bootstrapServers;
        this.feed = feed;
    }

    /** The topics of a feed, which are created if they are not there. */
    public static OpenTopics at(String bootstrapServers, String feed) {
        try (FeedTopics topics = FeedTopics.at(bootstrapServers, feed)) {
            topics.create();
        }
        return new OpenTopics(bootstrapServers, feed);
    }

    /** The topics of a feed as they are. */
    public static OpenTopics existing(String bootstrapServers, String feed) {
        return new OpenTopics(bootstrapServers, feed);
    }

    /** Where the clock of the feed stands, by its orders; the year 2000 while it holds none. */
    public Instant clock() {
        return new KafkaBroker(bootstrapServers, feed).clocks().getOrDefault(Topic.ORDERS, FIRST);
    }

    /** Every record of a topic, heartbeats apart, in the order they were published. */
    public <T extends SpecificRecord> List<T> records(Topic topic, Class<T> type) {
        List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.in(feed), partition)).toList();
        TopicDecoder decoder = TopicDecoder.of(topic);
        List<T> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers), new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    SpecificRecord decoded = decoder.decode(record.value());
                    if (type.isInstance(decoded)) {
                        records.add(type.cast(decoded));
                    }
                }
            }
            return records;
        } catch (KafkaException | UndecodableMessage e) {
            throw new FeedFailure("The topic %s cannot be read: %s.".formatted(topic.in(feed), e.getMessage()), e);
        }
    }

    /** Publishes and returns when the broker has taken everything. */
    public void publish(List<FeedEvent> events) {
        Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (FeedEvent event : events) {
                byte[] key = event.key().getBytes(UTF_8);
                var unused = producer.send(new ProducerRecord<>(event.topic().in(feed),
                        FeedWriter.partitionOf(key, event.topic()), event.occurredAt().toEpochMilli(), key,
                        WireFormat.encode(event.payload()), FeedWriter.headers(event, "quartier/cli".getBytes(UTF_8))))
                        .get();
            }
        } catch (KafkaException | ExecutionException e) {
            throw new FeedFailure("Kafka does not take what is published to the feed %s: %s.".formatted(feed,
                    e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FeedFailure("Interrupted while talking to Kafka.", e);
        }
    }
}
