package io.quartier.kpi;

import static io.quartier.kpi.AvroEvents.region;
import static io.quartier.kpi.SlowEvents.contact;
import static io.quartier.kpi.SlowEvents.hub;
import static io.quartier.kpi.SlowEvents.level;
import static io.quartier.kpi.SlowEvents.rate;
import static io.quartier.kpi.SlowEvents.spend;
import static io.quartier.kpi.SlowEvents.stock;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.stream.ConservationRow;
import io.quartier.common.stream.Rejection;
import io.quartier.common.testkit.MiniFlink;
import io.quartier.common.testkit.PartitionMessages;
import io.quartier.kpi.model.RegionPath;
import io.quartier.kpi.model.SlowFact;
import io.quartier.kpi.model.StockChanged;
import io.quartier.schemas.Topic;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Slow topics through the whole pipeline, from bytes to facts and marks. */
class SlowTopicsTest {
    private static final Instant START = Instant.parse("2017-11-20T00:00:00Z");
    private static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final Instant END = Instant.parse("2018-02-10T00:00:00Z");

    @RegisterExtension
    static final MiniFlink FLINK = MiniFlink.slots(4);

    @TempDir
    private Path folder;

    private static PartitionMessages begin(Topic topic) {
        return PartitionMessages.of(topic, 0).heartbeat(START);
    }

    private static Map<Topic, List<PartitionMessages>> feed() {
        Map<Topic, List<PartitionMessages>> feed = new EnumMap<>(Topic.class);
        feed.put(Topic.CLICKS, List.of(begin(Topic.CLICKS).heartbeat(END)));
        feed.put(Topic.ORDERS, List.of(begin(Topic.ORDERS).heartbeat(END)));
        feed.put(Topic.WEATHER, List.of(begin(Topic.WEATHER).heartbeat(END)));
        feed.put(Topic.REGIONS,
                List.of(begin(Topic.REGIONS).event(region("br", null, "America/Sao_Paulo", "BRL").build())
                        .event(region("br-am", "br", "America/Manaus", "BRL").build()).heartbeat(END)));
        feed.put(Topic.MARKETING_SPEND, List.of(begin(Topic.MARKETING_SPEND)
                .event(spend("m1", START.plusSeconds(60), "br", "2017-11-23").build())
                .event(spend("m1", START.plusSeconds(60), "br", "2017-11-23").build())
                .event(spend("m2", START.plusSeconds(60), "br", "2017-11-23").setAmount(-1).build()).heartbeat(NOON)
                .event(spend("m3", NOON.minusSeconds(3_600), "br-am", "2017-11-23").build()).heartbeat(END)));
        feed.put(Topic.SUPPORT_CONTACTS, List.of(begin(Topic.SUPPORT_CONTACTS).heartbeat(NOON)
                .event(contact("c1", NOON, "br-am").build()).bytes((byte) 7).heartbeat(END)));
        feed.put(Topic.FX_RATES, List.of(begin(Topic.FX_RATES)
                .event(rate("r1", START, "USD", "BRL", 3.25).build())
                .event(rate("r2", START, "USD", "BRL", 0).build()).heartbeat(END)));
        feed.put(Topic.STOCK, List.of(begin(Topic.STOCK)
                .event(stock("s1", START.plusSeconds(5), "h1", level(1, 5).build()).build()).heartbeat(END)));
        feed.put(Topic.HUBS, List.of(begin(Topic.HUBS).event(hub("h1", START, "br-am").build()).heartbeat(END)));
        return feed;
    }

    private static String line(ConservationRow row) {
        return "%s read %d = %d accepted + %d duplicate + %d late + %d rejected".formatted(row.topic(), row.read(),
                row.accepted(), row.duplicate(), row.late(), row.rejected());
    }

    @Test
    void everythingIsStoredOnceOrRefusedWithAReason() throws Exception {
        RecordingRestatement restatement = new RecordingRestatement(folder);
        FeedRun run = FeedRun.of(2, feed(), restatement);

        assertThat(run.accounts().values().stream().filter(account -> account.read() > 0))
                .extracting(SlowTopicsTest::line)
                .containsExactlyInAnyOrder("regions read 2 = 2 accepted + 0 duplicate + 0 late + 0 rejected",
                        "marketing-spend read 4 = 2 accepted + 1 duplicate + 0 late + 1 rejected",
                        "support-contacts read 2 = 1 accepted + 0 duplicate + 0 late + 1 rejected",
                        "fx-rates read 2 = 1 accepted + 0 duplicate + 0 late + 1 rejected",
                        "stock read 1 = 1 accepted + 0 duplicate + 0 late + 0 rejected",
                        "hubs read 1 = 1 accepted + 0 duplicate + 0 late + 0 rejected");
        assertThat(run.rejected.elements()).extracting(Rejection::reason).containsExactlyInAnyOrder("OUT_OF_RANGE",
                "NOT_AVRO", "OUT_OF_RANGE");
        assertThat(run.spend.elements()).extracting(SlowFact::eventId).containsExactlyInAnyOrder("m1", "m3");
        assertThat(run.contacts.elements()).extracting(SlowFact::eventId).containsExactly("c1");
        assertThat(run.rates.elements()).extracting(SlowFact::eventId).containsExactly("r1");
        assertThat(run.stock.elements()).extracting(StockChanged::regionPath).allSatisfy(
                path -> assertThat(RegionPath.decode(path).regionIds()).containsExactly("br-am", "br"));
        assertThat(run.hubs.elements()).hasSize(1);
    }

    @Test
    void aFactIsKnownFromItsOwnTimeOnOrFromWhenItsPartitionHadPassedThat() throws Exception {
        FeedRun run = FeedRun.of(1, feed(), new RecordingRestatement(folder));

        assertThat(run.spend.elements()).extracting(fact -> fact.eventId() + ' ' + fact.knownAt())
                .containsExactlyInAnyOrder("m1 2017-11-20T00:01:00Z", "m3 2017-11-24T11:59:59.799Z");
    }

    @Test
    void marksAreWorkedOffAndStockIsCarriedForward() throws Exception {
        RecordingRestatement restatement = new RecordingRestatement(folder);
        FeedRun.of(2, feed(), restatement);

        assertThat(restatement.said()).anyMatch(line -> line.contains("MARKETING") && line.contains("regionId=br,"))
                .anyMatch(line -> line.contains("CONTACTS") && line.contains("regionId=br-am"));
        assertThat(restatement.said().stream().filter(line -> line.contains("STOCK") && line.contains("regionId=br-am")
                && line.contains("HOUR")).distinct()).hasSizeGreaterThan(24 * 80);
    }

    /** Its heartbeats stop at once, and still every window of the feed ends. */
    @Test
    void aSilentSlowTopicHoldsBackNoWindow() throws Exception {
        var feed = feed();
        feed.put(Topic.MARKETING_SPEND, List.of(begin(Topic.MARKETING_SPEND)));
        feed.put(Topic.HUBS, List.of(begin(Topic.HUBS)));
        RecordingRestatement restatement = new RecordingRestatement(folder);
        FeedRun.of(1, feed, restatement);

        assertThat(restatement.said()).anyMatch(line -> line.startsWith("loyalty America/Manaus"))
                .anyMatch(line -> line.startsWith("marketing America/Manaus"));
    }
}
