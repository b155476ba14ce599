package io.quartier.common.ingest;

import static io.quartier.common.ingest.Clicks.NOON;
import static io.quartier.common.ingest.Clicks.click;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.ingest.Clicks.Click;
import io.quartier.common.stream.ConservationRow;
import io.quartier.common.stream.CountConservation;
import io.quartier.common.stream.LateEvent;
import io.quartier.common.stream.Rejection;
import io.quartier.common.stream.StateGeneration;
import io.quartier.common.testkit.CollectedStreams;
import io.quartier.common.testkit.FlatRecords;
import io.quartier.common.testkit.GoldenGraph;
import io.quartier.common.testkit.MiniFlink;
import io.quartier.common.testkit.PartitionMessages;
import io.quartier.schemas.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FeedSourceTest {
    @RegisterExtension
    static final MiniFlink FLINK = MiniFlink.slots(2);

    private final FeedSource<io.quartier.schemas.ClickEvent, Click> source = FeedSource.of(Clicks.feed(), Topic.CLICKS,
            new Clicks.Codec(), Clicks.IDS);

    @Test
    void graphMatchesTheGoldenFile() throws IOException {
        StreamExecutionEnvironment environment = MiniFlink.environment(8);
        source.from(environment).events().sinkTo(new DiscardingSink<>()).uid("test.clicks.sink.v1").name("Nowhere");
        GoldenGraph.assertMatches(environment, FeedSourceTest.class, "feed-source-graph.txt");
        assertThat(environment.getStreamGraph(false).getStreamNodes())
                .filteredOn(node -> node.getTransformationUID().startsWith("test.clicks.source")).singleElement()
                .satisfies(
                        node -> assertThat(node.getParallelism()).as("one subtask per partition at most").isEqualTo(4));
    }

    @Test
    void everythingReadIsAdmittedRefusedOrLate() throws Exception {
        PartitionMessages first = PartitionMessages.of(Topic.CLICKS, 0).heartbeat(NOON);
        PartitionMessages second = PartitionMessages.of(Topic.CLICKS, 1).heartbeat(NOON.minus(Duration.ofDays(3)));
        for (int i = 0; i < 500; i++) {
            first.event(click("a-" + i, NOON.plusMillis(i)));
            second.event(click("b-" + i, NOON.minus(Duration.ofDays(3)).plusMillis(i)));
        }
        first.bytes((byte) 1).event(click("a-old", NOON.minus(Duration.ofDays(3)))).heartbeat(NOON.plusSeconds(1));
        second.event(click("b-old", NOON.minus(Duration.ofDays(4))));

        StreamExecutionEnvironment environment = MiniFlink.environment(2);
        Admitted<Click> admitted = source
                .admit(PartitionMessages.stream(environment, Duration.ofMillis(200), List.of(first, second)));
        CollectedStreams streams = new CollectedStreams();
        CollectedStreams.Output<Click> events = streams.outputOf(admitted.events());
        CollectedStreams.Output<Rejection> rejected = streams.outputOf(admitted.rejected());
        CollectedStreams.Output<LateEvent> late = streams.outputOf(admitted.late());
        CollectedStreams.Output<ConservationRow> counts = streams.outputOf(CountConservation.of(admitted.counts(),
                new Clicks.Ids("test.conservation.count.v1", "Count conservation")));
        streams.run(environment);

        assertThat(events.elements()).hasSize(1_001).extracting(Click::eventId).contains("a-499", "b-499", "b-old");
        assertThat(rejected.elements()).extracting(Rejection::reason).containsExactly("NOT_AVRO");
        assertThat(late.elements()).extracting(LateEvent::eventId).containsExactly("a-old");
        assertThat(counts.elements()).containsExactlyInAnyOrder(
                new ConservationRow("clicks", 0, 502, 0, 0, 1, 1, 2, 504, StateGeneration.version(1, 506)),
                new ConservationRow("clicks", 1, 501, 0, 0, 0, 0, 1, 502, StateGeneration.version(1, 502)));
    }

    @Test
    void itsEventsAreFlat() {
        FlatRecords.assertFlat(Click.class);
    }
}
