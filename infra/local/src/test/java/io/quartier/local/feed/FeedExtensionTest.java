package io.quartier.local.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.schemas.Heartbeat;
import io.quartier.schemas.OrderEvent;
import io.quartier.schemas.Paid;
import io.quartier.schemas.Placed;
import io.quartier.schemas.RegionKind;
import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.Topic;
import io.quartier.schemas.TopicDecoder;
import io.quartier.schemas.UndecodableMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedExtensionTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    /** The month ends in the last zone on Earth at noon, two days later everything has settled. */
    private static final Instant END = Instant.parse("2026-04-03T12:00:00Z");

    private final MockProducer<byte[], byte[]> producer = new MockProducer<>(true, null, new ByteArraySerializer(),
            new ByteArraySerializer());

    @Test
    void aNewFeedEndsPastTheMonthOfItsLastEvent() throws UndecodableMessage {
        Published published = end(Map.of(), null, NOON, NOON.plusSeconds(7200));

        assertThat(published.endAt()).isEqualTo(END);
        assertThat(lastBeats()).hasSize(FeedTopics.partitions().size()).allMatch(END::equals);
        assertThat(sent("o")).containsExactly("beat " + NOON, "event " + NOON, "beat 2026-03-10T13:00:00Z",
                "beat 2026-03-10T14:00:00Z", "event 2026-03-10T14:00:00Z", "beat " + END);
    }

    @Test
    void nothingWaitsForRegionsThatDoNotCome() throws UndecodableMessage {
        end(Map.of(), null, NOON);

        assertThat(producer.history().get(0).topic()).isEqualTo("test.regions");
        assertThat(decode(producer.history().get(0))).isEqualTo(new Heartbeat(END));
    }

    @Test
    void thePromiseOfAnOrderEndsTheFeedLater() {
        OrderEvent order = order("o", NOON, Placed.newBuilder().setChannel("web")
                .setPromisedDay(LocalDate.of(2026, 4, 1)).build());

        Published published = extension(Map.of()).addAndEnd(Topic.ORDERS, List.of(FeedEvent.of(order)), null,
                (sent, of, at) -> {});

        assertThat(published.endAt()).isEqualTo("2026-05-03T12:00:00Z");
    }

    @Test
    void anEndedFeedMovesOnByAMillisecondForOlderEvents() throws UndecodableMessage {
        Published published = end(Map.of(Topic.ORDERS, END, Topic.CLICKS, END), END, NOON);

        assertThat(published.endAt()).isEqualTo(END.plusMillis(1));
        assertThat(sent("o")).containsExactly("event " + NOON, "beat " + END.plusMillis(1));
    }

    @Test
    void whatIsOlderThanItsClockIsSentWithoutAHeartbeatAndTheRestWith() throws UndecodableMessage {
        Instant clock = NOON.plusSeconds(60);

        end(Map.of(Topic.ORDERS, clock), null, NOON, clock, clock.plusSeconds(1));

        assertThat(sent("o")).containsExactly("event " + NOON, "event " + clock, "beat " + clock.plusSeconds(1),
                "event " + clock.plusSeconds(1), "beat " + END);
    }

    @Test
    void clicksOfALaterMonthThatWereBroughtInBeforeAreEndedToo() {
        Published published = end(Map.of(Topic.CLICKS, Instant.parse("2026-05-10T00:00:00Z")), null, NOON);

        assertThat(published.endAt()).isEqualTo("2026-06-03T12:00:00Z");
    }

    @Test
    void withMoreToComeOnlyTheClockOfTheTopicGoesOn() throws UndecodableMessage {
        Published published = extension(Map.of()).add(Topic.ORDERS, events(NOON, NOON.plusSeconds(1)),
                (sent, of, at) -> {});

        assertThat(published.endAt()).isEqualTo(NOON.plusSeconds(1));
        assertThat(producer.history()).allMatch(record -> record.topic().equals("test.orders"));
        assertThat(sent("o")).containsExactly("beat " + NOON, "event " + NOON, "event " + NOON.plusSeconds(1),
                "beat " + NOON.plusSeconds(1));
    }

    @Test
    void regionsMayBeOfAnyTimeAndAreFollowedByOneHeartbeat() throws UndecodableMessage {
        extension(Map.of()).add(Topic.REGIONS, List.of(region("a", NOON), region("b", NOON.plusSeconds(9))),
                (sent, of, at) -> {});

        assertThat(producer.history()).hasSize(3);
        assertThat(decode(producer.history().get(2))).isEqualTo(new Heartbeat(NOON.plusSeconds(9)));
    }

    private Published end(Map<Topic, Instant> clocks, @Nullable Instant endedAt, Instant... times) {
        return extension(clocks).addAndEnd(Topic.ORDERS, events(times), endedAt, (sent, of, at) -> {});
    }

    private FeedExtension extension(Map<Topic, Instant> clocks) {
        FakeBroker broker = new FakeBroker(List.of(producer));
        return new FeedExtension(FeedWriter.ofWhole(broker, "test", "test", Map.of()), "test", clocks);
    }

    private static List<FeedEvent> events(Instant... times) {
        return Stream.of(times).map(at -> FeedEvent.of(order("o", at, new Paid(null, null)))).toList();
    }

    private static OrderEvent order(String id, Instant at, Object step) {
        return OrderEvent.newBuilder().setEventId(id + at).setOccurredAt(at).setOrderId(id).setCurrency("EUR")
                .setStep(step).build();
    }

    private static FeedEvent region(String id, Instant at) {
        return FeedEvent.of(RegionVersion.newBuilder().setEventId(id + "@1").setOccurredAt(at).setRegionId(id)
                .setVersion(1).setKind(RegionKind.CITY).setName(id).setZone("Europe/Berlin").setCurrency("EUR")
                .build());
    }

    /** What the partition of an order holds. */
    private List<String> sent(String orderId) throws UndecodableMessage {
        int partition = FeedWriter.partitionOf(orderId.getBytes(UTF_8), Topic.ORDERS);
        List<String> sent = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : producer.history()) {
            if (record.topic().equals("test.orders") && record.partition() == partition) {
                sent.add(decode(record) instanceof Heartbeat beat
                        ? "beat " + beat.getOccurredAt()
                        : "event " + Instant.ofEpochMilli(record.timestamp()));
            }
        }
        return sent;
    }

    /** The newest heartbeat of every partition. */
    private List<Instant> lastBeats() throws UndecodableMessage {
        Map<String, Instant> beats = new HashMap<>();
        for (ProducerRecord<byte[], byte[]> record : producer.history()) {
            if (decode(record) instanceof Heartbeat beat) {
                beats.put(record.topic() + record.partition(), beat.getOccurredAt());
            }
        }
        return List.copyOf(beats.values());
    }

    private static SpecificRecord decode(ProducerRecord<byte[], byte[]> record) throws UndecodableMessage {
        Topic topic = Topic.find(record.topic().substring("test.".length())).orElseThrow();
        return TopicDecoder.of(topic).decode(record.value());
    }
}
