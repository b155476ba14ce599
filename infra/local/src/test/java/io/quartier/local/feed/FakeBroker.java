package io.quartier.local.feed;

import io.quartier.schemas.Topic;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker that hands out the given producers in turn and holds what the test says, and what the last of them completed. */
final class FakeBroker implements FeedBroker {
    private final Deque<MockProducer<byte[], byte[]>> producers;
    private final Map<FeedPartition, Long> held = new HashMap<>();
    private final MockProducer<byte[], byte[]> beside = new MockProducer<>(true, null, new ByteArraySerializer(),
            new ByteArraySerializer());

    FakeBroker(List<MockProducer<byte[], byte[]>> producers) {
        this.producers = new ArrayDeque<>(producers);
        FeedTopics.partitions().forEach(partition -> held.put(partition, 0L));
    }

    void holds(Map<FeedPartition, FeedWriter.Tail> tails) {
        tails.forEach((partition, tail) -> held.put(partition, tail.records()));
    }

    void holds(FeedPartition partition, long records) {
        held.put(partition, records);
    }

    @Override
    public Producer<byte[], byte[]> connect() {
        return producers.size() > 1 ? producers.remove() : producers.element();
    }

    @Override
    public Producer<byte[], byte[]> connectBeside() {
        return beside;
    }

    /** What was said in the open topics. */
    List<ProducerRecord<byte[], byte[]>> saidBeside() {
        return beside.history();
    }

    @Override
    public Map<FeedPartition, Long> endOffsets() {
        Map<FeedPartition, Long> ends = new HashMap<>(held);
        if (producers.size() == 1) {
            for (ProducerRecord<byte[], byte[]> record : producers.element().history()) {
                Topic topic = Topic.find(record.topic().substring(record.topic().indexOf('.') + 1)).orElseThrow();
                ends.merge(new FeedPartition(topic, record.partition()), 1L, Long::sum);
            }
        }
        return ends;
    }
}
