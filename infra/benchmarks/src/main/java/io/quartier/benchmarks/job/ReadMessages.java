package io.quartier.benchmarks.job;

import io.quartier.common.ingest.MessageReader;
import io.quartier.common.ingest.SourceMessage;
import io.quartier.schemas.Topic;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Messages of one topic, read as the job reads them. */
final class ReadMessages implements KafkaRecordDeserializationSchema<SourceMessage> {
    private static final long serialVersionUID = 1L;

    private final Topic topic;
    private transient @Nullable MessageReader reader;

    ReadMessages(Topic topic) {
        this.topic = topic;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        reader = new MessageReader(topic);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<SourceMessage> out) {
        if (reader != null) {
            out.collect(reader.read(message.partition(), message.offset(), message.value()));
        }
    }

    @Override
    public TypeInformation<SourceMessage> getProducedType() {
        return TypeInformation.of(SourceMessage.class);
    }
}
