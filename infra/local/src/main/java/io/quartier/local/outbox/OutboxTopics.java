package io.quartier.local.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quartier.local.feed.FeedFailure;
import io.quartier.schemas.DispatchEvent;
import io.quartier.schemas.OutboxMessage;
import io.quartier.schemas.Topic;
import io.quartier.schemas.TopicDecoder;
import io.quartier.schemas.UndecodableMessage;
import io.quartier.schemas.WireFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The two topics of the dispatcher: messages from the outbox, as far as they are committed, and what became of them in dispatches. Only
 * {@link #record} is for several threads.
 */
final class OutboxTopics implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String AT_A_TIME = "50";

    private final String feed;
    private final TopicDecoder messages = TopicDecoder.of(Topic.OUTBOX);
    private final TopicDecoder events = TopicDecoder.of(Topic.DISPATCHES);
    private final KafkaConsumer<byte[], byte[]> outbox;
    private final KafkaConsumer<byte[], byte[]> dispatches;
    private final KafkaProducer<byte[], byte[]> producer;

    /** The topics of a feed, which exist. Messages go on after those whose results are recorded. */
    OutboxTopics(String bootstrapServers, String feed) {
        this.feed = feed;
        this.outbox = consumer(bootstrapServers, Topic.OUTBOX);
        this.dispatches = consumer(bootstrapServers, Topic.DISPATCHES);
        dispatches.seekToBeginning(dispatches.assignment());
        this.producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.ACKS_CONFIG, "all"), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers, Topic topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG, "quartier-outbox-" + feed,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_A_TIME), new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.in(feed), partition)).toList());
        return consumer;
    }

    /** The next messages, none if there are none for a moment. */
    List<OutboxMessage> next() {
        return read(outbox, messages, OutboxMessage.class);
    }

    /** All messages returned so far have their results recorded; they do not come again. */
    void commit() {
        ask(() -> {
            outbox.commitSync();
            return true;
        });
    }

    /** Brings everything to the ledger that the topic dispatches holds now. */
    void follow(Consumer<DispatchEvent> ledger) {
        Map<TopicPartition, Long> ends = ask(() -> dispatches.endOffsets(dispatches.assignment()));
        while (ask(() -> ends.entrySet().stream()
                .anyMatch(end -> dispatches.position(end.getKey()) < end.getValue()))) {
            read(dispatches, events, DispatchEvent.class).forEach(ledger);
        }
    }

    private <T extends SpecificRecord> List<T> read(KafkaConsumer<byte[], byte[]> consumer, TopicDecoder decoder,
            Class<T> type) {
        List<T> read = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : ask(() -> consumer.poll(POLL))) {
            SpecificRecord decoded = decode(decoder, record);
            if (type.isInstance(decoded)) {
                read.add(type.cast(decoded));
            }
        }
        return read;
    }

    private <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (KafkaException e) {
            throw new FeedFailure(
                    "Kafka does not answer for the feed %s: %s; start the same command again once it does, it goes on where it stopped."
                            .formatted(feed, e.getMessage()),
                    e);
        }
    }

    private static SpecificRecord decode(TopicDecoder decoder, ConsumerRecord<byte[], byte[]> record) {
        try {
            return decoder.decode(record.value());
        } catch (UndecodableMessage e) {
            throw new FeedFailure("Record %d of %s-%d cannot be read: %s.".formatted(record.offset(), record.topic(),
                    record.partition(), e.getMessage()), e);
        }
    }

    /** Returns when the broker has the event. */
    void record(DispatchEvent event) {
        try {
            var unused = producer.send(new ProducerRecord<>(Topic.DISPATCHES.in(feed), null,
                    event.getOccurredAt().toEpochMilli(), event.getDecisionId().getBytes(UTF_8),
                    WireFormat.encode(event))).get();
        } catch (KafkaException | ExecutionException e) {
            throw new FeedFailure("Kafka does not take what became of a message: %s.".formatted(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FeedFailure("Interrupted while talking to Kafka.", e);
        }
    }

    @Override
    public void close() {
        outbox.close();
        dispatches.close();
        producer.close();
    }
}
