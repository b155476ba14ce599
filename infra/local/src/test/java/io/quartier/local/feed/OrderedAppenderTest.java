package io.quartier.local.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.schemas.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What is sent again after the broker went away in the middle of a request. */
class OrderedAppenderTest {
    private static final FeedPartition WEATHER = new FeedPartition(Topic.WEATHER, 0);

    private final MockProducer<byte[], byte[]> first = producer(false);
    private final MockProducer<byte[], byte[]> second = producer(true);
    private final FakeBroker broker = new FakeBroker(List.of(first, second));
    private final OrderedAppender appender = new OrderedAppender(broker, "test", nothing());

    @Test
    void recordsThatTheBrokerTookWithoutAnsweringAreNotSentAgain() {
        append(1, 2, 3, 4);
        first.completeNext();
        broker.holds(WEATHER, 3);
        first.errorNext(new NetworkException("disconnected"));

        append(5);
        appender.flush();

        assertThat(values(second)).containsExactly(4, 5);
    }

    @Test
    void recordsThatTheBrokerLostAreSentAgainInOrder() {
        append(1, 2, 3, 4);
        first.completeNext();
        broker.holds(WEATHER, 1);
        first.errorNext(new NetworkException("disconnected"));

        appender.flush();

        assertThat(values(second)).containsExactly(2, 3, 4);
    }

    @Test
    void nothingFollowsAFailedRecordBeforeItIsSentAgain() {
        append(1);
        first.errorNext(new NetworkException("disconnected"));

        assertThat(first.closed()).isTrue();
    }

    @Test
    void noticesWhenSomebodyElseWrites() {
        append(1);
        broker.holds(WEATHER, 7);
        first.errorNext(new NetworkException("disconnected"));

        assertThatThrownBy(() -> append(2)).isInstanceOf(FeedFailure.class)
                .hasMessage("Somebody else writes to the topics of the feed test.");
    }

    @Test
    void givesUpAtOnceOnARecordThatNoBrokerWouldTake() {
        append(1);
        first.errorNext(new RecordTooLargeException("too large"));

        assertThatThrownBy(() -> append(2)).isInstanceOf(FeedFailure.class)
                .hasMessage("Kafka does not take the events of the feed test: too large");
    }

    private void append(int... values) {
        for (int value : values) {
            appender.append(WEATHER, new ProducerRecord<>("test.weather", 0, 0L, null, new byte[]{(byte) value}));
        }
    }

    private static List<Integer> values(MockProducer<byte[], byte[]> producer) {
        return producer.history().stream().map(record -> (int) record.value()[0]).toList();
    }

    private static Map<FeedPartition, Long> nothing() {
        Map<FeedPartition, Long> offsets = new HashMap<>();
        FeedTopics.partitions().forEach(partition -> offsets.put(partition, 0L));
        return offsets;
    }

    private static MockProducer<byte[], byte[]> producer(boolean answersAtOnce) {
        return new MockProducer<>(answersAtOnce, null, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
