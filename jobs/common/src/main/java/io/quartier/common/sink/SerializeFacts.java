package io.quartier.common.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quartier.schemas.WireFormat;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Writes facts as Avro with the headers of CloudEvents in binary mode. The partition follows from the key, however many tasks write.
 *
 * @param <T> the fact
 */
final class SerializeFacts<T> implements KafkaRecordSerializationSchema<T> {
    private static final long serialVersionUID = 1L;

    private final String feed;
    private final String job;
    private final FactRecord<T> facts;

    SerializeFacts(String feed, String job, FactRecord<T> facts) {
        this.feed = feed;
        this.job = job;
        this.facts = facts;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T fact, KafkaSinkContext context, @Nullable Long timestamp) {
        SpecificRecord event = facts.toRecord(fact);
        Instant occurredAt = (Instant) field(event, "occurredAt");
        byte[] key = facts.key(fact).getBytes(UTF_8);
        int partition = Utils.toPositive(Utils.murmur2(key)) % facts.topic().partitions();
        return new ProducerRecord<>(facts.topic().in(feed), partition, occurredAt.toEpochMilli(), key,
                WireFormat.encode(event), headers(event, occurredAt));
    }

    private List<Header> headers(SpecificRecord event, Instant occurredAt) {
        return List.of(header("ce_specversion", "1.0"), header("ce_id", field(event, "eventId").toString()),
                header("ce_type", event.getSchema().getFullName()), header("ce_source", "quartier/" + job),
                header("ce_time", occurredAt.toString()));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    /** Every event of a topic has both fields. */
    private static Object field(SpecificRecord event, String name) {
        return event.get(event.getSchema().getField(name).pos());
    }
}
