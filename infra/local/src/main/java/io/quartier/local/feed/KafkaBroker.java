package io.quartier.local.feed;

import static java.util.stream.Collectors.toMap;

import io.quartier.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker. */
record KafkaBroker(String bootstrapServers, String feed) implements FeedBroker {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

    /**
     * Not Kafka's idempotent producer: a broker that starts again forgets producers whose newest record is older than a day, by
     * the records' own timestamps, and then takes a batch of a replay twice. One request at a time and no retries inside keep the
     * records of a partition in order, and {@link FeedWriter} knows from the offsets what has to be sent again.
     */
    @Override
    public Producer<byte[], byte[]> connect() {
        return producer(0);
    }

    @Override
    public Producer<byte[], byte[]> connectBeside() {
        return producer(Integer.MAX_VALUE);
    }

    private Producer<byte[], byte[]> producer(int retries) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        settings.put(ProducerConfig.RETRIES_CONFIG, retries);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 120_000);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000L);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 10L);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 1 << 17);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Map<FeedPartition, Long> endOffsets() {
        return patiently(FeedTopics::endOffsets);
    }

    /** The newest event time in each topic, heartbeats included; topics without a record are missing. */
    Map<Topic, Instant> clocks() {
        return patiently(FeedTopics::clocks);
    }

    /** Topics that were just made have no leader yet, and a broker that is away comes back. */
    private <T> T patiently(Function<FeedTopics, T> question) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (FeedTopics topics = FeedTopics.at(bootstrapServers, feed)) {
                return question.apply(topics);
            } catch (FeedFailure e) {
                if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        }
    }

    /** What the partitions that are not empty end with. */
    Map<FeedPartition, FeedWriter.Tail> tails() {
        Map<FeedPartition, Long> endOffsets = endOffsets();
        Map<TopicPartition, FeedPartition> filled = endOffsets.entrySet().stream()
                .filter(entry -> entry.getValue() > 0).map(Map.Entry::getKey)
                .collect(toMap(partition -> new TopicPartition(partition.topic().in(feed), partition.partition()),
                        Function.identity()));
        Map<FeedPartition, FeedWriter.Tail> tails = new HashMap<>();
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(filled.keySet());
            filled.forEach((inKafka, partition) -> consumer.seek(inKafka, endOffsets.getOrDefault(partition, 1L) - 1));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (tails.size() < filled.size()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    FeedPartition partition = filled.get(new TopicPartition(record.topic(), record.partition()));
                    if (partition != null) {
                        tails.put(partition, new FeedWriter.Tail(record.offset() + 1, record.value()));
                    }
                }
                if (System.nanoTime() > deadline) {
                    throw new FeedFailure("Kafka does not say what the feed %s ends with.".formatted(feed));
                }
            }
        }
        return tails;
    }
}
