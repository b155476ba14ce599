package io.quartier.local.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quartier.schemas.Heartbeat;
import io.quartier.schemas.Topic;
import io.quartier.schemas.WireFormat;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Lets the clock of the {@link OpenTopics} go with that of the feed. A heartbeat that is written twice, or lost before a later one, does no
 * harm, so nobody counts them.
 *
 * <p>Not safe for use by several threads.
 */
final class OpenClock implements AutoCloseable {
    private final String feed;
    private final Supplier<Producer<byte[], byte[]>> connect;
    private @Nullable Producer<byte[], byte[]> producer;

    OpenClock(String feed, Supplier<Producer<byte[], byte[]>> connect) {
        this.feed = feed;
        this.connect = connect;
    }

    void beat(Instant at) {
        if (producer == null) {
            producer = connect.get();
        }
        byte[] key = ("heartbeat@" + at).getBytes(UTF_8);
        byte[] value = WireFormat.encode(Heartbeat.newBuilder().setOccurredAt(at).build());
        for (Topic topic : OpenTopics.ALL) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                var unused = producer.send(new ProducerRecord<>(topic.in(feed), partition, at.toEpochMilli(), key,
                        value));
            }
        }
    }

    void flush() {
        if (producer != null) {
            producer.flush();
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
