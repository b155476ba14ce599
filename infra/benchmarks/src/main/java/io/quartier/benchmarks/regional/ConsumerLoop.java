package io.quartier.benchmarks.regional;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Kafka's own consumer and the loop by hand behind it: what can be done at best without an engine, in one thread. */
final class ConsumerLoop {
    private ConsumerLoop() {}

    static long run(String bootstrap, String topic, int cities) {
        Answer.begin();
        var fold = new HandLoop.Fold(Regions.of(cities));
        var reader = new OrderTopic.Reader(cities, Decoding.GENERATED);
        long[] clocks = new long[OrderTopic.PARTITIONS];
        Arrays.fill(clocks, Long.MIN_VALUE / 2);
        List<TopicPartition> partitions = IntStream.range(0, OrderTopic.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition)).toList();
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long left = consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
            while (left > 0) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    take(reader.read(record.value()), record.partition(), clocks, fold);
                    left--;
                }
            }
        }
        fold.advance(Long.MAX_VALUE);
        return Answer.total();
    }

    private static void take(Sale sale, int partition, long[] clocks, HandLoop.Fold fold) {
        if (sale.channel == OrderTopic.CLOCK) {
            clocks[partition] = sale.atMillis;
            fold.advance(Input.watermarkMillis(Arrays.stream(clocks).min().orElseThrow()));
        } else {
            fold.take(sale);
        }
    }
}
