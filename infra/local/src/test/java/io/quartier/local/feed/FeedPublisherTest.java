package io.quartier.local.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.local.city.CityPlan;
import io.quartier.local.city.CitySimulation;
import io.quartier.local.city.data.Scenario;
import io.quartier.schemas.Heartbeat;
import io.quartier.schemas.RegionVersion;
import io.quartier.schemas.StockBuffer;
import io.quartier.schemas.StockEvent;
import io.quartier.schemas.Topic;
import io.quartier.schemas.TopicDecoder;
import io.quartier.schemas.UndecodableMessage;
import io.quartier.schemas.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class FeedPublisherTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final Timeline TIMELINE = timeline();
    private static final Map<Topic, TopicDecoder> DECODERS = new EnumMap<>(Topic.class);

    private final MockProducer<byte[], byte[]> producer = new MockProducer<>(true, null, new ByteArraySerializer(),
            new ByteArraySerializer());

    private final FakeBroker broker = new FakeBroker(List.of(producer));

    private static Timeline timeline() {
        CitySimulation cities = new CitySimulation(CityPlan.of(3, NOON, NOON, Scenario.named("calm"))
                .in(List.of("us-wa-seattle", "us-ny-brooklyn")).until(NOON.plus(Duration.ofMinutes(10))));
        List<RegionVersion> regions = new ArrayList<>();
        cities.reference().forEach(event -> {
            if (event.payload() instanceof RegionVersion region && region.getRegionId().startsWith("us")) {
                regions.add(region);
            }
        });
        List<FeedEvent> events = new ArrayList<>();
        cities.forEachRemaining(event -> {
            if (!OpenTopics.ALL.contains(event.topic())) {
                events.add(event);
            }
        });
        return new Timeline("city-stream", ZoneId.of("America/New_York"), regions, events, NOON);
    }

    @Test
    void everyPartitionBeginsAtTheStartAndEndsAtTheEnd() throws UndecodableMessage {
        Published published = publish(Pace.atOnce(), Disturbance.NONE);

        assertThat(published.endAt()).isEqualTo("2026-04-03T07:00:00Z");
        Map<FeedPartition, List<SpecificRecord>> partitions = partitions();
        assertThat(partitions.keySet()).containsExactlyInAnyOrderElementsOf(FeedTopics.partitions());
        partitions.forEach((partition, records) -> {
            assertThat(records.get(0)).isEqualTo(new Heartbeat(NOON));
            assertThat(records.get(records.size() - 1)).isEqualTo(new Heartbeat(published.endAt()));
        });
    }

    @Test
    void nothingOlderThanAHeartbeatFollowsIt() throws UndecodableMessage {
        publish(new HeartbeatsEverySecond(), Disturbance.NONE);

        assertTruthful(Duration.ZERO);
    }

    @Test
    void heartbeatsStayTrueWithinTheBoundWhenEventsAreSentTwiceAndShuffled() throws UndecodableMessage {
        Duration bound = Duration.ofSeconds(20);
        Published published = publish(new HeartbeatsEverySecond(), new Disturbance(2, bound, 5));

        assertThat(published.total()).isEqualTo(2L * (TIMELINE.events().size() + TIMELINE.regions().size()));
        assertTruthful(bound);
    }

    @Test
    void theDisturbanceDependsOnItsSeedAlone() {
        List<Disturbance.Turn> once = new Disturbance(2, Duration.ofSeconds(20), 5).of(TIMELINE.events());

        assertThat(once).isEqualTo(new Disturbance(2, Duration.ofSeconds(20), 5).of(TIMELINE.events()));
        assertThat(once).isNotEqualTo(new Disturbance(2, Duration.ofSeconds(20), 6).of(TIMELINE.events()));
        assertThat(once).extracting(turn -> turn.event().occurredAt()).isNotEqualTo(
                once.stream().map(turn -> turn.event().occurredAt()).sorted().toList());
    }

    @Test
    void regionsComeFirstAndTheirTopicEndsAtOnce() throws UndecodableMessage {
        publish(Pace.atOnce(), Disturbance.NONE);

        List<SpecificRecord> regions = partitions().getOrDefault(new FeedPartition(Topic.REGIONS, 0), List.of());
        assertThat(regions).hasSize(TIMELINE.regions().size() + 2);
        assertThat(regions.subList(1, regions.size() - 1)).isEqualTo(TIMELINE.regions());
        assertThat(producer.history().stream().filter(record -> record.topic().equals("test.regions")))
                .allSatisfy(record -> assertThat(record.key()).isNotNull());
    }

    @Test
    void topicsWithoutAnEventCostTwoRecordsAPartition() throws UndecodableMessage {
        Timeline plain = timeline();
        publisher(Map.of()).publish(new Timeline("test", plain.zone(), plain.regions(),
                plain.events().stream().filter(event -> event.topic() == Topic.ORDERS).toList(), NOON),
                new HeartbeatsEverySecond(), Disturbance.NONE, (sent, of, at) -> {});

        for (Topic topic : List.of(Topic.STOCK, Topic.MARKETING_SPEND, Topic.HUBS)) {
            assertThat(partitions().getOrDefault(new FeedPartition(topic, 0), List.of())).hasSize(2);
        }
        assertThat(partitions().getOrDefault(new FeedPartition(Topic.ORDERS, 0), List.of())).hasSizeGreaterThan(600);
    }

    @Test
    void eventsOfSlowTopicsAreSentInTheirTurn() throws UndecodableMessage {
        StockEvent stock = StockEvent.newBuilder().setEventId("s1").setOccurredAt(NOON.plusSeconds(90)).setHubId("h")
                .setSku("sku").setChange(new StockBuffer(1)).build();
        Timeline plain = timeline();
        List<FeedEvent> events = new ArrayList<>(plain.events());
        events.add(FeedEvent.of(stock));
        events.sort(FeedEvent.IN_TIME_ORDER);

        publisher(Map.of()).publish(new Timeline("test", plain.zone(), plain.regions(), events, NOON),
                new HeartbeatsEverySecond(), Disturbance.NONE, (sent, of, at) -> {});

        assertTruthful(Duration.ZERO);
        int partition = FeedWriter.partitionOf("h+sku".getBytes(UTF_8), Topic.STOCK);
        assertThat(partitions().getOrDefault(new FeedPartition(Topic.STOCK, partition), List.of())).contains(stock)
                .hasSizeGreaterThan(500);
    }

    @Test
    void recordsCarryTheirEventTimeAndCloudEventsHeaders() {
        publish(Pace.atOnce(), Disturbance.NONE);
        FeedEvent order = TIMELINE.events().stream().filter(event -> event.topic() == Topic.ORDERS).findFirst()
                .orElseThrow();

        ProducerRecord<byte[], byte[]> record = producer.history().stream()
                .filter(sent -> order.eventId().equals(header(sent, "ce_id"))).findFirst().orElseThrow();
        assertThat(record.topic()).isEqualTo("test.orders");
        assertThat(record.timestamp()).isEqualTo(order.occurredAt().toEpochMilli());
        assertThat(record.key()).isEqualTo(order.key().getBytes(UTF_8));
        assertThat(header(record, "ce_type")).isEqualTo("io.quartier.schemas.OrderEvent");
        assertThat(header(record, "ce_source")).isEqualTo("quartier/city-stream");
        assertThat(header(record, "ce_time")).isEqualTo(order.occurredAt().toString());
        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
    }

    @Test
    void countsEventsAndNotHeartbeats() throws UndecodableMessage {
        Published published = publish(Pace.atOnce(), Disturbance.NONE);

        Map<FeedPartition, Long> events = new HashMap<>();
        partitions().forEach((partition, records) -> events.put(partition,
                records.stream().filter(record -> !(record instanceof Heartbeat)).count()));
        assertThat(published.events()).isEqualTo(events);
        assertThat(published.byTopic()).containsEntry("regions", (long) TIMELINE.regions().size())
                .containsEntry("weather",
                        TIMELINE.events().stream().filter(event -> event.topic() == Topic.WEATHER).count());
    }

    @Test
    void keysGoToThePartitionsThatKafkasOwnClientsChoose() {
        assertThat(FeedWriter.partitionOf("visitor-1".getBytes(UTF_8), Topic.CLICKS)).isEqualTo(
                (org.apache.kafka.common.utils.Utils.murmur2("visitor-1".getBytes(UTF_8)) & 0x7fffffff) % 4);
    }

    @Test
    void anInterruptedReplayGoesOnWhereItStopped() {
        publish(Pace.atOnce(), Disturbance.NONE);
        List<ProducerRecord<byte[], byte[]>> whole = List.copyOf(producer.history());
        Map<FeedPartition, FeedWriter.Tail> already = tailsOf(whole.subList(0, 300));
        producer.clear();
        broker.holds(already);

        Published published = publisher(already).publish(TIMELINE, Pace.atOnce(), Disturbance.NONE, (s, o, a) -> {});

        assertThat(texts(producer.history())).isEqualTo(texts(whole.subList(300, whole.size())));
        assertThat(published.total()).isEqualTo(TIMELINE.events().size() + TIMELINE.regions().size());
    }

    @Test
    void refusesAFeedThatHoldsOtherEvents() {
        Map<FeedPartition, FeedWriter.Tail> other = Map.of(new FeedPartition(Topic.ORDERS, 2), new FeedWriter.Tail(2,
                WireFormat.encode(new Heartbeat(NOON.plusSeconds(1)))));

        assertThatThrownBy(() -> publisher(other).publish(TIMELINE, Pace.atOnce(), Disturbance.NONE, (s, o, a) -> {}))
                .isInstanceOf(FeedFailure.class).hasMessage(
                        "The feed test holds other events than these; give this one a name of its own with --feed.");
    }

    @Test
    void refusesAFeedThatHoldsMore() {
        Map<FeedPartition, FeedWriter.Tail> more = Map.of(new FeedPartition(Topic.WEATHER, 0),
                new FeedWriter.Tail(1_000_000, WireFormat.encode(new Heartbeat(NOON))));

        broker.holds(more);

        assertThatThrownBy(() -> publisher(more).publish(TIMELINE, Pace.atOnce(), Disturbance.NONE, (s, o, a) -> {}))
                .isInstanceOf(FeedFailure.class).hasMessageStartingWith("The feed test holds other events than these");
    }

    private void assertTruthful(Duration bound) throws UndecodableMessage {
        Map<FeedPartition, Instant> clocks = new HashMap<>();
        List<String> late = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : producer.history()) {
            FeedPartition partition = partition(record);
            Instant at = Instant.ofEpochMilli(record.timestamp());
            if (decode(record) instanceof Heartbeat beat) {
                clocks.put(partition, beat.getOccurredAt());
            } else if (partition.topic() != Topic.REGIONS
                    && at.isBefore(clocks.getOrDefault(partition, Instant.MIN).minus(bound))) {
                late.add(partition + " " + at);
            }
        }
        assertThat(late).isEmpty();
    }

    private Published publish(Pace pace, Disturbance disturbance) {
        return publisher(Map.of()).publish(TIMELINE, pace, disturbance, (sent, of, at) -> {});
    }

    private FeedPublisher publisher(Map<FeedPartition, FeedWriter.Tail> already) {
        return new FeedPublisher(FeedWriter.ofWhole(broker, "test", "city-stream", already), "test");
    }

    private Map<FeedPartition, List<SpecificRecord>> partitions() throws UndecodableMessage {
        Map<FeedPartition, List<SpecificRecord>> partitions = new HashMap<>();
        for (ProducerRecord<byte[], byte[]> record : producer.history()) {
            partitions.computeIfAbsent(partition(record), key -> new ArrayList<>()).add(decode(record));
        }
        return partitions;
    }

    private static List<String> texts(List<ProducerRecord<byte[], byte[]>> records) {
        return records.stream().map(record -> partition(record) + " " + HexFormat.of().formatHex(record.value()))
                .toList();
    }

    private static Map<FeedPartition, FeedWriter.Tail> tailsOf(List<ProducerRecord<byte[], byte[]>> records) {
        Map<FeedPartition, FeedWriter.Tail> tails = new HashMap<>();
        for (ProducerRecord<byte[], byte[]> record : records) {
            tails.merge(partition(record), new FeedWriter.Tail(1, record.value()),
                    (before, now) -> new FeedWriter.Tail(before.records() + 1, now.last()));
        }
        return tails;
    }

    private static FeedPartition partition(ProducerRecord<byte[], byte[]> record) {
        Topic topic = Topic.find(record.topic().substring("test.".length())).orElseThrow();
        return new FeedPartition(topic, record.partition());
    }

    private static SpecificRecord decode(ProducerRecord<byte[], byte[]> record) throws UndecodableMessage {
        return DECODERS.computeIfAbsent(partition(record).topic(), TopicDecoder::of).decode(record.value());
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name)).map(Header::value)
                .map(value -> new String(value, UTF_8)).orElse("");
    }

    private static final class HeartbeatsEverySecond implements Pace {
        @Override
        public void await(Instant eventTime) {
            // everything is due
        }

        @Override
        public Duration heartbeats(Duration span) {
            return Duration.ofSeconds(1);
        }
    }
}
