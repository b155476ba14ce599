package io.quartier.local.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quartier.schemas.Heartbeat;
import io.quartier.schemas.Topic;
import io.quartier.schemas.WireFormat;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the {@link OpenTopics} what the feed itself has to say there: their clock, which goes with that of the feed, and events. Since
 * others write beside it, nobody counts: after trouble with the broker a record may be there twice. Of an event a job takes the first, by its
 * id; a second heartbeat does no harm.
 *
 * <p>Not safe for use by several threads.
 */
final class OpenAppender implements AutoCloseable {
    private final String feed;
    private final Supplier<Producer<byte[], byte[]>> connect;
    private @Nullable Producer<byte[], byte[]> producer;

    OpenAppender(String feed, Supplier<Producer<byte[], byte[]>> connect) {
        this.feed = feed;
        this.connect = connect;
    }

    /** Says in every partition of these topics that the feed's clock stands at {@code at}. */
    void beat(Collection<Topic> topics, Instant at) {
        byte[] key = ("heartbeat@" + at).getBytes(UTF_8);
        byte[] value = WireFormat.encode(Heartbeat.newBuilder().setOccurredAt(at).build());
        for (Topic topic : topics) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                append(new ProducerRecord<>(topic.in(feed), partition, at.toEpochMilli(), key, value));
            }
        }
    }

    /** Writes after what was written before. */
    void append(ProducerRecord<byte[], byte[]> record) {
        if (producer == null) {
            producer = connect.get();
        }
        var unused = producer.send(record);
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
