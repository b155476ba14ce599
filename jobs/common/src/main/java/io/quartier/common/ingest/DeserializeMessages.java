package io.quartier.common.ingest;

import io.quartier.schemas.Topic;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Kafka record -> message of one topic. Once the heartbeats of a partition have passed an instant, nothing more of it is read.
 *
 * <p>State: which partitions have; kept nowhere, since only bounded sources are given an instant.
 */
final class DeserializeMessages implements KafkaRecordDeserializationSchema<SourceMessage> {
    private static final long serialVersionUID = 1L;
    private static final byte[] TOMBSTONE = {};

    private final Topic topic;
    private final Instant until;
    private transient MessageReader reader;
    private transient Set<Integer> over;

    private DeserializeMessages(Topic topic, Instant until) {
        this.topic = topic;
        this.until = until;
        this.reader = new MessageReader(topic);
        this.over = new HashSet<>();
    }

    /** All messages. */
    static DeserializeMessages of(Topic topic) {
        return new DeserializeMessages(topic, Instant.MAX);
    }

    /** Of each partition those up to the first heartbeat after {@code until}, this included. */
    static DeserializeMessages of(Topic topic, Instant until) {
        return new DeserializeMessages(topic, until);
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        reader = new MessageReader(topic);
        over = new HashSet<>();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<SourceMessage> out) {
        if (over.contains(message.partition())) {
            return;
        }
        byte[] payload = message.value();
        SourceMessage read = reader.read(message.partition(), message.offset(), payload == null ? TOMBSTONE : payload);
        Instant heartbeatAt = read.heartbeatAt();
        if (heartbeatAt != null && heartbeatAt.isAfter(until) && EventTimes.contain(heartbeatAt)) {
            over.add(message.partition());
        }
        out.collect(read);
    }

    @Override
    public TypeInformation<SourceMessage> getProducedType() {
        return TypeInformation.of(SourceMessage.class);
    }
}
