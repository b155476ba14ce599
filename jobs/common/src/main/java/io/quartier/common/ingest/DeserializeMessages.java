package io.quartier.common.ingest;

import io.quartier.schemas.Topic;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Kafka record -> message of one topic. */
final class DeserializeMessages implements KafkaRecordDeserializationSchema<SourceMessage> {
    private static final long serialVersionUID = 1L;
    private static final byte[] TOMBSTONE = {};

    private final Topic topic;
    private transient MessageReader reader;

    DeserializeMessages(Topic topic) {
        this.topic = topic;
        this.reader = new MessageReader(topic);
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        reader = new MessageReader(topic);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<SourceMessage> out) {
        byte[] payload = message.value();
        out.collect(reader.read(message.partition(), message.offset(), payload == null ? TOMBSTONE : payload));
    }

    @Override
    public TypeInformation<SourceMessage> getProducedType() {
        return TypeInformation.of(SourceMessage.class);
    }
}
