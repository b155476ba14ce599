package io.quartier.local.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quartier.schemas.Heartbeat;
import io.quartier.schemas.Topic;
import io.quartier.schemas.WireFormat;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Writes events and heartbeats of one feed, in the order they are given for each partition.
 *
 * <p>A feed is a fixed sequence per partition. What {@code already} says is there is not written again but compared, so that a
 * replay that was interrupted goes on where it stopped.
 *
 * <p>Not safe for use by several threads.
 */
public final class FeedWriter implements AutoCloseable {
    private static final byte[] SPEC_VERSION = "1.0".getBytes(UTF_8);

    private final OrderedAppender appender;
    private final OpenAppender open;
    private final String feed;
    private final byte[] source;
    private final Map<FeedPartition, Tail> already;
    private final Map<FeedPartition, Long> written = new HashMap<>();
    private final Map<FeedPartition, byte[]> lastValues = new HashMap<>();
    private final Map<FeedPartition, Long> events = new TreeMap<>();

    /**
     * The end of what a partition holds.
     *
     * @param records number of records, 1 or more
     * @param last    value of the last one
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    record Tail(long records, byte[] last) {}

    private FeedWriter(FeedBroker broker, Map<FeedPartition, Long> nextOffsets, String feed, String source,
            Map<FeedPartition, Tail> already) {
        this.appender = new OrderedAppender(broker, feed, nextOffsets);
        this.open = new OpenAppender(feed, broker::connectBeside);
        this.feed = feed;
        this.source = ("quartier/" + source).getBytes(UTF_8);
        this.already = Map.copyOf(already);
        FeedTopics.partitions().forEach(partition -> events.put(partition, 0L));
    }

    /** A writer of a whole feed, of which a part may be there already. */
    static FeedWriter ofWhole(FeedBroker broker, String feed, String source, Map<FeedPartition, Tail> already) {
        Map<FeedPartition, Long> nextOffsets = new HashMap<>();
        FeedTopics.partitions().forEach(partition -> {
            Tail tail = already.get(partition);
            nextOffsets.put(partition, tail == null ? 0L : Long.valueOf(tail.records()));
        });
        return new FeedWriter(broker, nextOffsets, feed, source, already);
    }

    /** A writer that goes on after whatever the feed holds. */
    public static FeedWriter appendingTo(String bootstrapServers, String feed, String source) {
        FeedBroker broker = new KafkaBroker(bootstrapServers, feed);
        return new FeedWriter(broker, broker.endOffsets(), feed, source, Map.of());
    }

    /** Writes an event to the partition of its key; to an open topic perhaps twice. */
    public void send(FeedEvent event) {
        byte[] key = event.key().getBytes(UTF_8);
        FeedPartition partition = new FeedPartition(event.topic(), partitionOf(key, event.topic()));
        byte[] value = WireFormat.encode(event.payload());
        if (OpenTopics.ALL.contains(event.topic())) {
            open.append(record(partition, event.occurredAt(), key, value, headers(event, source)));
        } else {
            events.merge(partition, 1L, Long::sum);
            write(partition, event.occurredAt(), key, value, headers(event, source));
        }
    }

    /** CloudEvents in binary mode. */
    static List<Header> headers(FeedEvent event, byte[] source) {
        return List.of(
                new RecordHeader("ce_specversion", SPEC_VERSION),
                new RecordHeader("ce_id", event.eventId().getBytes(UTF_8)),
                new RecordHeader("ce_type", event.payload().getSchema().getFullName().getBytes(UTF_8)),
                new RecordHeader("ce_source", source),
                new RecordHeader("ce_time", event.occurredAt().toString().getBytes(UTF_8)));
    }

    /**
     * Says in every partition of these topics that the producer's clock stands at {@code at}. The clock of the open topics goes with
     * that of the orders.
     */
    public void beat(Collection<Topic> topics, Instant at) {
        byte[] value = WireFormat.encode(Heartbeat.newBuilder().setOccurredAt(at).build());
        for (Topic topic : topics) {
            if (OpenTopics.ALL.contains(topic)) {
                open.beat(List.of(topic), at);
                continue;
            }
            // A compacted topic takes no record without a key, and would keep only the newest heartbeat of one key.
            byte[] key = topic.compacted() ? ("heartbeat@" + at).getBytes(UTF_8) : null;
            for (int partition = 0; partition < topic.partitions(); partition++) {
                write(new FeedPartition(topic, partition), at, key, value, List.of());
            }
        }
        if (topics.contains(Topic.ORDERS)) {
            open.beat(OpenTopics.ALL, at);
        }
    }

    /** The partition that Kafka's own clients would choose. */
    static int partitionOf(byte[] key, Topic topic) {
        return Utils.toPositive(Utils.murmur2(key)) % topic.partitions();
    }

    private void write(FeedPartition partition, Instant at, byte @Nullable [] key, byte[] value,
            List<Header> headers) {
        long offset = written.merge(partition, 1L, Long::sum) - 1;
        lastValues.put(partition, value);
        Tail tail = already.get(partition);
        if (tail != null && offset < tail.records()) {
            if (offset == tail.records() - 1 && !Arrays.equals(tail.last(), value)) {
                throw differs();
            }
            return;
        }
        appender.append(partition, record(partition, at, key, value, headers));
    }

    private ProducerRecord<byte[], byte[]> record(FeedPartition partition, Instant at, byte @Nullable [] key,
            byte[] value, List<Header> headers) {
        return new ProducerRecord<>(partition.topic().in(feed), partition.partition(), at.toEpochMilli(), key, value,
                headers);
    }

    /** Waits until the broker has taken everything. */
    public void flush() {
        appender.flush();
        open.flush();
        already.forEach((partition, tail) -> {
            // the last heartbeat of an ended feed may have been repeated
            if (written.getOrDefault(partition, 0L) < tail.records()
                    && !Arrays.equals(lastValues.get(partition), tail.last())) {
                throw differs();
            }
        });
    }

    /** How many events, heartbeats apart, each partition was given; every partition that it alone writes to is named. */
    public Map<FeedPartition, Long> events() {
        return new TreeMap<>(events);
    }

    private FeedFailure differs() {
        return new FeedFailure("The feed " + feed
                + " holds other events than these; give this one a name of its own with --feed.");
    }

    @Override
    public void close() {
        open.close();
        appender.close();
    }
}
