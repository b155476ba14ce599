package io.quartier.local.cli;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks up in Kafka what a refused record said, for the reasons that keep only where it stands. */
final class PublishedBytes implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;

    PublishedBytes(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    static PublishedBytes in(String kafka) {
        return new PublishedBytes(new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /**
     * The record that stands at this offset, to be published again where it came from.
     *
     * @param topic with the feed's prefix
     */
    ProducerRecord<byte[], byte[]> at(String topic, int partition, long offset) {
        var place = new TopicPartition(topic, partition);
        consumer.assign(Set.of(place));
        if (consumer.beginningOffsets(Set.of(place)).getOrDefault(place, 0L) <= offset) {
            consumer.seek(place, offset);
            for (var record : consumer.poll(PATIENCE)) {
                if (record.offset() == offset) {
                    return new ProducerRecord<>(topic, partition, record.key(), record.value());
                }
            }
        }
        throw new CommandFailure("%s, partition %d, offset %d is no longer in Kafka; its bytes cannot be sent again."
                .formatted(topic, partition, offset));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
