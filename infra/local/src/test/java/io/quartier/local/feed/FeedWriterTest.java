package io.quartier.local.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.schemas.DispatchChannel;
import io.quartier.schemas.DispatchEvent;
import io.quartier.schemas.DispatchStatus;
import io.quartier.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class FeedWriterTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final MockProducer<byte[], byte[]> producer = new MockProducer<>(true, null, new ByteArraySerializer(),
            new ByteArraySerializer());
    private final FakeBroker broker = new FakeBroker(List.of(producer));

    @Test
    void dispatchesLieBesideThoseOfOthersAndAreNotCounted() {
        FeedEvent sent = FeedEvent.of(DispatchEvent.newBuilder().setEventId("e1").setOccurredAt(START.plus(SECOND))
                .setDecisionId("d1").setMessageId("d1@email").setVisitorId("ann").setRegionId("us-ny")
                .setChannel(DispatchChannel.EMAIL)
                .setStatus(DispatchStatus.SENT).build());
        try (FeedWriter writer = FeedWriter.ofWhole(broker, "test", "city-simulator", Map.of())) {
            writer.beat(FeedTopics.ALL, START);
            writer.send(sent);
            writer.beat(FeedTopics.ALL, START.plus(SECOND).plus(SECOND));
            writer.flush();

            assertThat(writer.events().keySet()).noneMatch(partition -> partition.topic() == Topic.DISPATCHES);
        }

        List<ProducerRecord<byte[], byte[]>> beside = broker.saidBeside().stream()
                .filter(record -> record.topic().equals("test.dispatches")).toList();
        int partition = beside.stream().filter(record -> record.timestamp() == sent.occurredAt().toEpochMilli())
                .mapToInt(ProducerRecord::partition).findFirst().orElseThrow();
        assertThat(beside.stream().filter(record -> record.partition() == partition))
                .extracting(record -> Instant.ofEpochMilli(record.timestamp()))
                .containsExactly(START, START.plus(SECOND), START.plus(SECOND).plus(SECOND));
        assertThat(producer.history()).noneMatch(record -> record.topic().equals("test.dispatches"));
    }
}
