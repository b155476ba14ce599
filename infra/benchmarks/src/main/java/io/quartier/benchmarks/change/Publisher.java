package io.quartier.benchmarks.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quartier.local.feed.FeedEvent;
import io.quartier.schemas.ClaimRequest;
import io.quartier.schemas.Heartbeat;
import io.quartier.schemas.Topic;
import io.quartier.schemas.WireFormat;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/** Writes events as soon as they are there, unlike the writer of feeds, which gathers them for 10 ms. */
final class Publisher implements AutoCloseable {
    /** All that the job reads, and decisions wait for; for the last seven two minutes at most. */
    static final List<Topic> READ = List.of(Topic.CLICKS, Topic.ORDERS, Topic.REGIONS, Topic.TRIGGERS,
            Topic.CLAIM_REQUESTS, Topic.WEATHER, Topic.LOCAL_EVENTS, Topic.STOCK, Topic.HUBS, Topic.PRODUCTS,
            Topic.DISPATCHES, Topic.SUPPORT_CONTACTS);

    private final String feed;
    private final KafkaProducer<byte[], byte[]> producer;

    Publisher(String bootstrap, String feed) {
        this.feed = feed;
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap, ProducerConfig.LINGER_MS_CONFIG, 0,
                        ProducerConfig.BATCH_SIZE_CONFIG, 1 << 17, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                new ByteArraySerializer(), new ByteArraySerializer());
    }

    void send(FeedEvent event) {
        send(event.topic(), event.key(), event.occurredAt(), event.payload());
    }

    void send(ClaimRequest request) {
        send(Topic.CLAIM_REQUESTS, request.getClaimId(), request.getOccurredAt(), request);
    }

    private void send(Topic topic, String name, Instant at, SpecificRecord payload) {
        byte[] key = name.getBytes(UTF_8);
        write(topic, Utils.toPositive(Utils.murmur2(key)) % topic.partitions(), at, key, WireFormat.encode(payload));
    }

    void beat(List<Topic> topics, Instant at) {
        byte[] value = WireFormat.encode(Heartbeat.newBuilder().setOccurredAt(at).build());
        byte[] key = ("heartbeat@" + at).getBytes(UTF_8);
        for (Topic topic : topics) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                write(topic, partition, at, key, value);
            }
        }
    }

    private void write(Topic topic, int partition, Instant at, byte[] key, byte[] value) {
        var unused = producer.send(new ProducerRecord<>(topic.in(feed), partition, at.toEpochMilli(), key, value));
    }

    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
