package io.quartier.common.ingest;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How much Kafka holds of a topic.
 *
 * @param bootstrapServers brokers, {@code host:port} separated by commas
 * @param topic            name in Kafka
 */
record KafkaEnds(String bootstrapServers, String topic) implements RecordedEnds {
    @Override
    public Map<Integer, Long> find() {
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition())).toList();
            return consumer.endOffsets(partitions).entrySet().stream()
                    .collect(toMap(end -> end.getKey().partition(), Map.Entry::getValue));
        }
    }
}
