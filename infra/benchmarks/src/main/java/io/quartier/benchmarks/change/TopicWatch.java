package io.quartier.benchmarks.change;

import io.quartier.schemas.Topic;
import io.quartier.schemas.TopicDecoder;
import io.quartier.schemas.UndecodableMessage;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Somebody who reads a topic, and shows each record with the time, epoch milliseconds, at which it was read. */
final class TopicWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicDecoder decoder;
    private final BiConsumer<SpecificRecord, Long> action;
    private final Thread thread;
    private volatile boolean ended;

    /** @param level {@code read_committed} or {@code read_uncommitted} */
    TopicWatch(String bootstrap, String feed, Topic topic, String level, BiConsumer<SpecificRecord, Long> action) {
        this.decoder = TopicDecoder.of(topic);
        this.action = action;
        this.consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap, ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        level),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.in(feed), partition)).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread = Thread.ofPlatform().name("watch " + topic).start(this::watch);
    }

    private void watch() {
        while (!ended) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                try {
                    action.accept(decoder.decode(record.value()), System.currentTimeMillis());
                } catch (UndecodableMessage e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        consumer.close();
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
