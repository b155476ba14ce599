package io.quartier.benchmarks.kafka;

import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.Heartbeat;
import io.quartier.schemas.Topic;
import io.quartier.schemas.WireFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes events and heartbeats of one feed, in Avro and by key, as a shop's producers do. */
public final class FeedWriter implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final String feed;
    private final List<Topic> topics;
    private long sent;

    private FeedWriter(KafkaProducer<byte[], byte[]> producer, String feed, List<Topic> topics) {
        this.producer = producer;
        this.feed = feed;
        this.topics = topics;
    }

    /**
     * Opens it.
     *
     * @param topics get the heartbeats
     * @param linger milliseconds that a message may wait for company
     */
    public static FeedWriter to(String bootstrap, String feed, List<Topic> topics, long linger) {
        Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4", ProducerConfig.BATCH_SIZE_CONFIG, 1 << 17,
                ProducerConfig.LINGER_MS_CONFIG, linger);
        return new FeedWriter(
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()), feed, topics);
    }

    /** Sends an event. */
    public void send(FeedEvent event) {
        int partition = Math.floorMod(event.key().hashCode(), event.topic().partitions());
        write(new ProducerRecord<>(event.topic().in(feed), partition, event.key().getBytes(StandardCharsets.UTF_8),
                WireFormat.encode(event.payload())));
        sent++;
    }

    /** Says on every partition that nothing older follows. */
    public void beat(Instant at) {
        byte[] heartbeat = WireFormat.encode(new Heartbeat(at));
        for (Topic topic : topics) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                write(new ProducerRecord<>(topic.in(feed), partition, null, heartbeat));
            }
        }
    }

    /** How many events were sent. */
    public long sent() {
        return sent;
    }

    /** What cannot be written would make the checksums differ, if not the count. */
    private void write(ProducerRecord<byte[], byte[]> message) {
        var unused = producer.send(message, (written, failure) -> {
            if (failure != null) {
                throw new IllegalStateException("the feed was not written", failure);
            }
        });
    }

    @Override
    public void close() {
        producer.close();
    }
}
