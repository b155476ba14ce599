package io.quartier.local.drill;

import io.quartier.local.feed.FeedFailure;
import io.quartier.schemas.Heartbeat;
import io.quartier.schemas.Topic;
import io.quartier.schemas.TopicDecoder;
import io.quartier.schemas.UndecodableMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the clicks and orders of a feed from Kafka, from the beginning and ever further. */
final class PublishedFeed implements AutoCloseable {
    private static final List<Topic> COUNTED = List.of(Topic.CLICKS, Topic.ORDERS);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Topic> partitions = new HashMap<>();
    private final Map<Topic, TopicDecoder> decoders = new EnumMap<>(Topic.class);
    private final Map<TopicPartition, Instant> clocks = new HashMap<>();
    private final PublishedTotals totals = new PublishedTotals();

    PublishedFeed(Consumer<byte[], byte[]> consumer, String feed) {
        this.consumer = consumer;
        COUNTED.forEach(topic -> decoders.put(topic, TopicDecoder.of(topic)));
        COUNTED.forEach(topic -> partitionsOf(topic, feed).forEach(partition -> partitions.put(partition, topic)));
        consumer.assign(partitions.keySet());
        consumer.seekToBeginning(partitions.keySet());
    }

    static PublishedFeed of(String bootstrapServers, String feed) {
        return new PublishedFeed(
                new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000), new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()),
                feed);
    }

    private static Stream<TopicPartition> partitionsOf(Topic topic, String feed) {
        return IntStream.range(0, topic.partitions()).mapToObj(number -> new TopicPartition(topic.in(feed), number));
    }

    /** Reads up to where the topics end now. */
    void catchUp() {
        try {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(this::take);
            }
        } catch (KafkaException e) {
            throw new FeedFailure("Kafka does not answer: " + e.getMessage(), e);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> message) {
        var partition = new TopicPartition(message.topic(), message.partition());
        TopicDecoder decoder = decoders.get(partitions.get(partition));
        if (decoder == null) {
            return;
        }
        try {
            SpecificRecord event = decoder.decode(message.value());
            if (event instanceof Heartbeat heartbeat) {
                clocks.put(partition, heartbeat.getOccurredAt());
            } else {
                totals.add(event);
            }
        } catch (UndecodableMessage e) {
            // the job refuses it too, and its figures leave it out
        }
    }

    /** The whole minute before which nothing is missing in any partition; nobody has published the feed if it is 1970. */
    Instant clock() {
        return partitions.keySet().stream().map(partition -> clocks.getOrDefault(partition, Instant.EPOCH))
                .reduce((a, b) -> a.isBefore(b) ? a : b).orElse(Instant.EPOCH).truncatedTo(ChronoUnit.MINUTES);
    }

    /** The newest heartbeat of any partition; 1970 if there is none. */
    Instant newest() {
        return clocks.values().stream().reduce(Instant.EPOCH, (a, b) -> a.isAfter(b) ? a : b);
    }

    Totals before(Instant at) {
        return totals.before(at);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
