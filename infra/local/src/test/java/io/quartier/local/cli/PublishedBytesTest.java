package io.quartier.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PublishedBytesTest {
    private static final TopicPartition PLACE = new TopicPartition("olist.orders", 3);

    private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("none");
    private final PublishedBytes published = new PublishedBytes(kafka);

    @Test
    void whatStandsAtTheOffsetGoesBackToItsPartition() {
        kafka.updateBeginningOffsets(Map.of(PLACE, 40L));
        kafka.schedulePollTask(() -> kafka.addRecord(new ConsumerRecord<>("olist.orders", 3, 42, new byte[]{1},
                new byte[]{7, 8})));
        var record = published.at("olist.orders", 3, 42);
        assertThat(record.topic()).isEqualTo("olist.orders");
        assertThat(record.partition()).isEqualTo(3);
        assertThat(record.key()).containsExactly(1);
        assertThat(record.value()).containsExactly(7, 8);
    }

    @Test
    void aRecordThatKafkaHasForgottenIsSaidToBeGone() {
        kafka.updateBeginningOffsets(Map.of(PLACE, 43L));
        assertThatThrownBy(() -> published.at("olist.orders", 3, 42)).isInstanceOf(CommandFailure.class)
                .hasMessage(
                        "olist.orders, partition 3, offset 42 is no longer in Kafka; its bytes cannot be sent again.");
    }
}
