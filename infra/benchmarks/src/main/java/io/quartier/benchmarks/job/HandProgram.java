package io.quartier.benchmarks.job;

import io.quartier.common.stream.Origin;
import io.quartier.schemas.Heartbeat;
import io.quartier.schemas.Topic;
import io.quartier.schemas.TopicDecoder;
import io.quartier.schemas.UndecodableMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Kafka's own consumer with {@link JobByHand} behind it. Regions are read first; partitions that are ahead in event time are paused, as
 * Flink's alignment does it, or one whole topic would have to be remembered.
 */
final class HandProgram {
    private static final long DISORDER_MILLIS = 200;
    private static final long AHEAD_MILLIS = 600_000;

    private final Map<TopicPartition, Long> clocks = new HashMap<>();
    private final Map<String, TopicDecoder> decoders = new HashMap<>();
    private final Map<String, Topic> topics = new HashMap<>();
    private final JobByHand job = new JobByHand();
    private long watermark = Long.MIN_VALUE;

    private HandProgram(String feed) {
        for (Topic topic : CityFeed.TOPICS) {
            decoders.put(topic.in(feed), TopicDecoder.of(topic));
            topics.put(topic.in(feed), topic);
        }
    }

    /** Works through a feed; the checksum is that of {@link BestRows}. */
    static long run(String bootstrap, String feed) throws UndecodableMessage {
        BestRows.begin();
        HandProgram program = new HandProgram(feed);
        program.read(bootstrap, List.of(Topic.REGIONS), feed);
        program.read(bootstrap, List.of(Topic.CLICKS, Topic.ORDERS, Topic.WEATHER), feed);
        program.job.advance(Long.MAX_VALUE);
        return BestRows.total();
    }

    private void read(String bootstrap, List<Topic> wanted, String feed) throws UndecodableMessage {
        var partitions = new ArrayList<TopicPartition>();
        for (Topic topic : wanted) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.add(new TopicPartition(topic.in(feed), partition));
            }
        }
        clocks.clear();
        partitions.forEach(partition -> clocks.put(partition, Long.MIN_VALUE / 2));
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long left = ends.values().stream().mapToLong(Long::longValue).sum();
            while (left > 0) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    take(record);
                    left--;
                    if (record.offset() + 1 == ends.getOrDefault(partition(record), 0L)) {
                        clocks.put(partition(record), Long.MAX_VALUE / 2);
                    }
                }
                pauseWhatIsAhead(consumer);
            }
        }
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws UndecodableMessage {
        TopicDecoder decoder = decoders.get(record.topic());
        Topic topic = topics.get(record.topic());
        if (decoder == null || topic == null) {
            throw new IllegalStateException("a record of a topic that was not asked for: " + record.topic());
        }
        SpecificRecord event = decoder.decode(record.value());
        if (event instanceof Heartbeat heartbeat) {
            clocks.put(partition(record), heartbeat.getOccurredAt().toEpochMilli());
            advance(topic);
        } else {
            job.take(event, new Origin(topic.id(), record.partition(), record.offset()));
        }
    }

    private void advance(Topic topic) {
        long slowest = clocks.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        if (topic != Topic.REGIONS && slowest > 0 && slowest < Long.MAX_VALUE / 2
                && slowest - DISORDER_MILLIS - 1 > watermark) {
            watermark = slowest - DISORDER_MILLIS - 1;
            job.advance(watermark);
        }
    }

    private void pauseWhatIsAhead(KafkaConsumer<byte[], byte[]> consumer) {
        long slowest = clocks.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        var paused = clocks.entrySet().stream().filter(clock -> clock.getValue() > slowest + AHEAD_MILLIS)
                .map(Map.Entry::getKey).toList();
        consumer.resume(clocks.keySet());
        consumer.pause(paused);
    }
}
