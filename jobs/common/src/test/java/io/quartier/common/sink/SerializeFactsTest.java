package io.quartier.common.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.schemas.ClaimReply;
import io.quartier.schemas.Topic;
import io.quartier.schemas.TopicDecoder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema.KafkaSinkContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class SerializeFactsTest {
    private static final Instant NOON = Instant.parse("2026-10-05T19:00:00Z");

    /** A reply by the name of its claim. */
    private static final class Replies implements FactRecord<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public Topic topic() {
            return Topic.CLAIMS;
        }

        @Override
        public String key(String claim) {
            return claim;
        }

        @Override
        public ClaimReply toRecord(String claim) {
            return ClaimReply.newBuilder().setEventId(claim + "@reply").setOccurredAt(NOON).setRequestId("r")
                    .setClaimId(claim).setGranted(true).build();
        }
    }

    private static final class Sink implements KafkaSinkContext {
        @Override
        public int getParallelInstanceId() {
            return 0;
        }

        @Override
        public int getNumberOfParallelInstances() {
            return 7;
        }

        @Override
        public int[] getPartitionsForTopic(String topic) {
            throw new AssertionError("the partition follows from the key");
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String claim) {
        return new SerializeFacts<>("olist", "promotions", new Replies()).serialize(claim, new Sink(), null);
    }

    @Test
    void aFactIsAnEventWithItsHeaders() throws Exception {
        ProducerRecord<byte[], byte[]> record = record("t.c");
        Map<String, String> headers = new HashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        assertThat(record.topic()).isEqualTo("olist.claims");
        assertThat(record.key()).isEqualTo("t.c".getBytes(UTF_8));
        assertThat(record.timestamp()).isEqualTo(NOON.toEpochMilli());
        assertThat(headers).containsExactlyInAnyOrderEntriesOf(Map.of("ce_specversion", "1.0", "ce_id", "t.c@reply",
                "ce_type", "io.quartier.schemas.ClaimReply", "ce_source", "quartier/promotions", "ce_time",
                "2026-10-05T19:00:00Z"));
        assertThat(TopicDecoder.of(Topic.CLAIM_REPLIES).decode(record.value()))
                .isEqualTo(new Replies().toRecord("t.c"));
    }

    @Test
    void aKeyStaysInItsPartition() {
        assertThat(record("a").partition()).isEqualTo(record("a").partition()).isBetween(0, 1);
        assertThat(IntStream.range(0, 50).map(i -> record("c" + i).partition()).distinct().count())
                .isEqualTo(2);
    }
}
