package io.quartier.kpi;

import static io.quartier.kpi.AvroEvents.cancelled;
import static io.quartier.kpi.AvroEvents.click;
import static io.quartier.kpi.AvroEvents.delivered;
import static io.quartier.kpi.AvroEvents.item;
import static io.quartier.kpi.AvroEvents.placed;
import static io.quartier.kpi.AvroEvents.region;
import static io.quartier.kpi.AvroEvents.reviewed;
import static io.quartier.kpi.AvroEvents.terms;
import static io.quartier.kpi.AvroEvents.weather;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.stream.ConservationRow;
import io.quartier.common.stream.LateEvent;
import io.quartier.common.stream.Rejection;
import io.quartier.common.testkit.MiniFlink;
import io.quartier.common.testkit.PartitionMessages;
import io.quartier.schemas.ClickAction;
import io.quartier.schemas.Place;
import io.quartier.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KpiPipelineTest {
    @RegisterExtension
    static final MiniFlink FLINK = MiniFlink.slots(4);

    private static final Instant START = Instant.parse("2017-11-24T00:00:00Z");
    private static final Instant END = Instant.parse("2018-01-10T00:00:00Z");

    @TempDir
    private Path folder;

    private static Instant at(String time) {
        return Instant.parse("2017-11-" + time + "Z");
    }

    private static PartitionMessages regions() {
        return PartitionMessages.of(Topic.REGIONS, 0).heartbeat(START)
                .event(region("br", null, "America/Sao_Paulo", "BRL").build())
                .event(region("br-sp", "br", "America/Sao_Paulo", "BRL").build())
                .event(region("br-am", "br", "America/Manaus", "BRL").build())
                .event(region("us", null, "America/Chicago", "USD").build())
                .event(region("us-nyc", "us", "America/New_York", "USD").build()).heartbeat(END);
    }

    private static Map<Topic, List<PartitionMessages>> scenario() {
        var clicks = PartitionMessages.of(Topic.CLICKS, 0).heartbeat(START)
                .event(click("c1", at("24T12:00:00"), "v1", ClickAction.PAGE_VIEWED, "br-am").setPageLoadMillis(200)
                        .build())
                .event(click("c2", at("24T12:01:35"), "v1", ClickAction.PRODUCT_VIEWED, "br-am").build())
                .event(click("c2", at("24T12:01:35"), "v1", ClickAction.PRODUCT_VIEWED, "br-am").build())
                .event(click("c3", at("24T12:05:00"), "v2", ClickAction.PAGE_VIEWED, "us-nyc").setChannel("app")
                        .setPageLoadMillis(1_000).build())
                .event(click("c4", at("24T12:06:00"), "v3", ClickAction.PAGE_VIEWED, "atlantis").build())
                .bytes("no avro at all".getBytes(StandardCharsets.UTF_8))
                .event(click("c5", at("24T12:06:30"), "v3", ClickAction.PAGE_VIEWED, "br-am")
                        .setPlace(Place.newBuilder().setLatitude(91.0).setLongitude(0.0).build())
                        .build())
                .heartbeat(at("24T13:00:00"))
                .event(click("c6", at("24T12:20:00"), "v1", ClickAction.CART_ADDED, "br-am").build())
                .heartbeat(at("28T00:00:00"))
                .event(click("c7", at("24T12:07:00"), "v1", ClickAction.PAGE_VIEWED, "br-am").build()).heartbeat(END);
        var first = placed("o1", at("24T12:10:00"), "br-am", "BRL", terms(item(2, 1_500, 100)).setCustomerId("k1")
                .setVisitorId("v1").setDeliveryFee(500).setDeliveryCost(700L)
                .setPromisedDay(LocalDate.of(2017, 11, 26)));
        var orders = PartitionMessages.of(Topic.ORDERS, 0).heartbeat(START).event(first)
                .event(placed("o2", at("24T13:00:00"), "us-nyc", "USD", terms(item(1, 9_999, 0)).setChannel("app")))
                .event(placed("o3", at("24T13:05:00"), "br-am", "USD", terms(item(1, 1, 0)))).event(first)
                .heartbeat(at("26T00:00:00")).event(cancelled("o2", at("26T10:00:00"), "USD"))
                .heartbeat(at("27T00:00:00")).event(delivered("o1", at("27T05:00:00"), "BRL"))
                .event(reviewed("o1", at("27T12:00:00"), "BRL", 2, "late")).heartbeat(END);
        return Map.of(Topic.CLICKS, List.of(clicks), Topic.ORDERS, List.of(orders), Topic.REGIONS, List.of(regions()),
                Topic.WEATHER, List.of(PartitionMessages.of(Topic.WEATHER, 0).heartbeat(START)
                        .event(weather("w1", at("24T12:00:00"), "br-am").build()).heartbeat(END)));
    }

    @Test
    void countsWhatAPersonWouldCount() throws Exception {
        RecordingRestatement restatement = new RecordingRestatement(folder);
        FeedRun run = FeedRun.of(2, scenario(), restatement);

        assertThat(run.rows())
                .containsEntry("traffic br-am day 2017-11-24 all", "[1, 1] [200, 200] 1 ")
                .containsEntry("traffic br-am minute 2017-11-24T08:00 web", "[1, 1] [200, 200] 1 ")
                .containsEntry("traffic us-nyc month 2017-11 app", "[1, 1] [1003, 1003] 1 ")
                .containsEntry("traffic unknown week 2017-W47 all", "[1, 0] [null, null] 1 ")
                .containsEntry("funnel br-am day 2017-11-24 all", "[1, 1, 1, 0, 0, 1, 1] [95] 1 ")
                .containsEntry("funnel br hour 2017-11-24T10 web", "[1, 1, 1, 0, 0, 1, 1] [95] 1 ")
                .containsEntry("funnel us day 2017-11-24 app", "[1, 0, 0, 0, 0, 0, 0] [null] 1 ")
                .containsEntry("orders br-am day 2017-11-24 all", "[1, 0, 3000, 200, 500, 0, 0, 700, 0, 0] [] 0 BRL")
                .containsEntry("orders us-nyc day 2017-11-24 all", "[1, 1, 0, 0, 0, 0, 0, 0, 0, 0] [] 0 USD")
                .containsEntry("orders us minute 2017-11-24T07:00 app", "[1, 1, 0, 0, 0, 0, 0, 0, 0, 0] [] 0 USD")
                .containsEntry("delivery br-am day 2017-11-27 all",
                        "[1, 233400, 1, 0, 1, 700, 3000, 0, 0, 229800, 1, 0, 0]"
                                + " [233471, 233471, 233471, 3615, 3615, 230399, 230399, 230399] 0 BRL")
                .containsEntry("delivery br-am day 2017-11-26 web",
                        "[0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0] [null, null, null, null, null, null, null, null] 0 BRL")
                .containsEntry("delivery br day 2017-11-27 all",
                        "[1, 233400, 1, 0, 1, 700, 3000, 1, 0, 229800, 1, 0, 0]"
                                + " [233471, 233471, 233471, 3615, 3615, 230399, 230399, 230399] 0 BRL")
                .containsEntry("quality br month 2017-11 web",
                        "[1, 2, 1, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0] [] 0 BRL")
                .doesNotContainKeys("orders br-sp day 2017-11-24 all", "traffic br day 2017-11-25 all",
                        "orders unknown day 2017-11-24 all", "delivery us-nyc day 2017-11-26 all");
        assertThat(run.finals()).containsEntry("orders us-nyc day 2017-11-24 all",
                "[1, 0, 9999, 0, 0, 0, 0, 0, 0, 0] 1");
        assertThat(run.states()).containsEntry("orders us-nyc day 2017-11-24 all", "restated of 2")
                .containsEntry("orders us-nyc week 2017-W47 all", "final of 2")
                .containsEntry("orders br-am month 2017-11 web", "final of 1");

        assertThat(run.rejected.elements()).extracting(Rejection::reason).containsExactlyInAnyOrder("NOT_AVRO",
                "OUT_OF_RANGE", "WRONG_CURRENCY");
        assertThat(run.late.elements()).extracting(LateEvent::eventId).containsExactly("c7");
        assertThat(run.accounts().values().stream().filter(account -> account.read() > 0))
                .extracting(FeedAccounts::line).containsExactly(
                        "clicks-0 read 9 = 5 accepted + 1 duplicate + 1 late + 2 rejected",
                        "orders-0 read 7 = 5 accepted + 1 duplicate + 0 late + 1 rejected",
                        "regions-0 read 5 = 5 accepted + 0 duplicate + 0 late + 0 rejected",
                        "weather-0 read 1 = 1 accepted + 0 duplicate + 0 late + 0 rejected");
        assertThat(run.accounts().get("clicks-0")).extracting(ConservationRow::heartbeats, ConservationRow::nextOffset)
                .containsExactly(4L, 13L);
        assertThat(run.clicks.elements()).hasSize(6);
        assertThat(run.orders.elements()).hasSize(6);
        assertThat(run.regions.elements()).hasSize(5);
        assertThat(run.weather.elements()).hasSize(1);
        assertThat(restatement.said()).anyMatch(line -> line.startsWith("loyalty America/Manaus 2016-01-01"))
                .anyMatch(line -> line.startsWith("completed")).noneMatch(line -> line.startsWith("restate")
                        && !line.contains("MARKETING") && !line.contains("CONTACTS"));
    }

    private static final class FeedAccounts {
        static String line(ConservationRow row) {
            return "%s-%d read %d = %d accepted + %d duplicate + %d late + %d rejected".formatted(row.topic(),
                    row.partition(), row.read(), row.accepted(), row.duplicate(), row.late(), row.rejected());
        }
    }

    @Test
    void orderOfArrivalRepeatsAndParallelismChangeNoRow() throws Exception {
        FeedRun plain = FeedRun.of(1, random(null), new RecordingRestatement(folder.resolve("1")));
        assertThat(plain.rows()).hasSizeGreaterThan(500);
        assertThat(plain.states().values()).anyMatch(state -> state.startsWith("restated"));
        for (int parallelism : new int[]{2, 4}) {
            FeedRun other = FeedRun.of(parallelism, random(new Random(parallelism)),
                    new RecordingRestatement(folder.resolve("" + parallelism)));

            assertThat(other.rows()).isEqualTo(plain.rows());
            assertThat(other.states()).isEqualTo(plain.states());
            assertThat(other.finals()).isEqualTo(plain.finals());
            other.accounts().forEach((partition, account) -> {
                ConservationRow expected = requireNonNull(plain.accounts().get(partition));
                assertThat(account.accepted()).as(partition).isEqualTo(expected.accepted());
                assertThat(account.accepted() + account.duplicate() + account.late() + account.rejected())
                        .as(partition).isEqualTo(account.read());
                if (partition.startsWith("clicks") || partition.startsWith("orders")) {
                    assertThat(account.duplicate()).isEqualTo(expected.read());
                }
            });
        }
    }

    @Test
    void aCrashInTheMiddleChangesNoRow() throws Exception {
        FeedRun plain = FeedRun.of(2, random(null), new RecordingRestatement(folder.resolve("plain")));
        FailOnce crash = new FailOnce(folder);
        FeedRun crashed = FeedRun.crashing(2, random(new Random(8)),
                new RecordingRestatement(folder.resolve("crashed")), crash);

        assertThat(crash.failed()).isTrue();
        assertThat(crashed.rows()).isEqualTo(plain.rows());
        assertThat(crashed.states()).isEqualTo(plain.states());
        crashed.accounts().forEach((partition, account) -> {
            assertThat(account.accepted()).as(partition)
                    .isEqualTo(requireNonNull(plain.accounts().get(partition)).accepted());
            assertThat(account.accepted() + account.duplicate() + account.late() + account.rejected()).as(partition)
                    .isEqualTo(account.read());
        });
    }

    /**
     * Four days of two visitors' partitions and two orders' partitions.
     *
     * @param disorder shuffles and doubles what lies between two heartbeats; null for events in order, once each
     */
    private static Map<Topic, List<PartitionMessages>> random(@Nullable Random disorder) {
        Map<Topic, List<List<SpecificRecord>>> events = new EnumMap<>(Topic.class);
        events.put(Topic.CLICKS, List.of(new ArrayList<>(), new ArrayList<>()));
        events.put(Topic.ORDERS, List.of(new ArrayList<>(), new ArrayList<>()));
        Random random = new Random(99);
        ClickAction[] actions = ClickAction.values();
        String[] places = {"br-am", "br-sp", "us-nyc", "atlantis"};
        for (int i = 0; i < 400; i++) {
            Instant at = START.plusMillis(random.nextInt(4 * 24 * 3_600_000));
            int visitor = random.nextInt(12);
            events.get(Topic.CLICKS).get(visitor % 2).add(click("c" + i, at, "v" + visitor,
                    actions[random.nextInt(actions.length)], places[random.nextInt(4)])
                    .setPageLoadMillis(random.nextInt(3_000)).setChannel(visitor % 3 == 0 ? "app" : "web").build());
        }
        for (int i = 0; i < 60; i++) {
            Instant at = START.plusMillis(random.nextInt(4 * 24 * 3_600_000));
            boolean brazil = random.nextBoolean();
            String currency = brazil ? "BRL" : "USD";
            var order = events.get(Topic.ORDERS).get(i % 2);
            order.add(placed("o" + i, at, brazil ? places[random.nextInt(2)] : "us-nyc", currency,
                    terms(item(1 + random.nextInt(3), random.nextInt(9_000), 5)).setVisitorId("v" + random.nextInt(12))
                            .setPromisedAt(at.plus(Duration.ofHours(30)))));
            order.add(i % 5 == 0
                    ? cancelled("o" + i, at.plus(Duration.ofHours(random.nextInt(60))), currency)
                    : delivered("o" + i, at.plus(Duration.ofHours(random.nextInt(60))), currency));
        }
        Map<Topic, List<PartitionMessages>> feed = new EnumMap<>(Topic.class);
        events.forEach((topic, partitions) -> {
            var written = new ArrayList<PartitionMessages>();
            for (int partition = 0; partition < partitions.size(); partition++) {
                written.add(write(PartitionMessages.of(topic, partition), partitions.get(partition), disorder));
            }
            feed.put(topic, written);
        });
        // an ended feed goes on with the heartbeat of its end: after a restore nobody else says that nothing follows
        feed.put(Topic.REGIONS, List.of(ended(regions())));
        feed.put(Topic.WEATHER, List.of(ended(PartitionMessages.of(Topic.WEATHER, 0))));
        return feed;
    }

    private static PartitionMessages ended(PartitionMessages partition) {
        for (int i = 0; i < 200; i++) {
            partition.heartbeat(END);
        }
        return partition;
    }

    private static PartitionMessages write(PartitionMessages partition, List<SpecificRecord> events,
            @Nullable Random disorder) {
        Duration step = disorder == null ? Duration.ofHours(1) : Duration.ofHours(7);
        for (Instant from = START; from.isBefore(START.plus(Duration.ofDays(8))); from = from.plus(step)) {
            partition.heartbeat(from);
            Instant until = from.plus(step);
            Instant since = from;
            var block = new ArrayList<>(events.stream().filter(event -> !time(event).isBefore(since)
                    && time(event).isBefore(until)).sorted(Comparator.comparing(KpiPipelineTest::time))
                    .toList());
            if (disorder != null) {
                block.addAll(List.copyOf(block));
                Collections.shuffle(block, disorder);
            }
            block.forEach(partition::event);
        }
        return partition.heartbeat(END);
    }

    private static Instant time(SpecificRecord event) {
        return (Instant) event.get(event.getSchema().getField("occurredAt").pos());
    }
}
