package io.quartier.common.ingest;

import static io.quartier.common.ingest.Clicks.NOON;
import static io.quartier.common.ingest.Clicks.click;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quartier.common.ingest.Clicks.Click;
import io.quartier.common.stream.ConservationDelta;
import io.quartier.common.stream.LateEvent;
import io.quartier.common.stream.Origin;
import io.quartier.common.stream.Rejection;
import io.quartier.common.stream.TallyingOperator;
import io.quartier.common.testkit.PartitionMessages;
import io.quartier.schemas.Topic;
import io.quartier.schemas.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class AdmitEventsTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final PartitionMessages messages = PartitionMessages.of(Topic.CLICKS, 3).heartbeat(NOON);

    /** Writes it down as the visitor. */
    private static final class NotingWhenKnown extends Clicks.Codec {
        private static final long serialVersionUID = 1L;

        @Override
        public Click knownAt(Click event, Instant knownAt) {
            return new Click(event.origin(), event.eventId(), event.occurredAt(), knownAt.toString());
        }
    }

    @Test
    void emitsAnEventWithItsTime() throws Exception {
        messages.event(click("e-1", NOON.plusMillis(5)));
        try (var harness = afterAll()) {
            assertThat(harness.extractOutputStreamRecords()).containsExactly(new StreamRecord<>(
                    new Click(new Origin("clicks", 3, 1), "e-1", NOON.plusMillis(5), "v-1"),
                    NOON.plusMillis(5).toEpochMilli()));
        }
    }

    @Test
    void admitsEventsOutOfOrderUpToTheHorizon() throws Exception {
        Instant watermarkAt = NOON.minusMillis(201);
        messages.event(click("late", NOON.minusSeconds(1))).event(click("oldest", watermarkAt.minus(DAY).minus(DAY)))
                .event(click("beyond", watermarkAt.minus(DAY).minus(DAY).minusMillis(1)));
        try (var harness = afterAll()) {
            assertThat(harness.extractOutputValues()).extracting(Click::eventId).containsExactly("late", "oldest");
            assertThat(sideOutput(harness, AdmitEvents.LATE)).usingRecursiveFieldByFieldElementComparator()
                    .containsExactly(new LateEvent(new Origin("clicks", 3, 3), "test", "beyond",
                            watermarkAt.minus(DAY).minus(DAY).minusMillis(1), watermarkAt, "BEYOND_HORIZON",
                            messages.last().payload()));
        }
    }

    @Test
    void saysFromWhenOnAnEventWasKnown() throws Exception {
        messages.event(click("in time", NOON.minusMillis(200))).event(click("late", NOON.minusSeconds(5)));
        var rules = new IngestRules("test", Topic.CLICKS, Clicks.BOUNDS, DAY, Acceptance.BY_A_LATER_STAGE);
        try (var harness = new OneInputStreamOperatorTestHarness<>(new AdmitEvents<>(rules, new NotingWhenKnown()))) {
            harness.open();
            process(harness, messages);
            assertThat(harness.extractOutputValues()).extracting(Click::visitorId)
                    .containsExactly(NOON.minusMillis(200).toString(), NOON.minusMillis(201).toString());
        }
    }

    @Test
    void refusesWhatItCannotRead() throws Exception {
        byte[] good = WireFormat.encode(click("e-1", NOON));
        byte[] unknown = good.clone();
        unknown[2] ^= 1;
        messages.bytes().bytes("hello, world".getBytes(java.nio.charset.StandardCharsets.UTF_8)).bytes(unknown)
                .bytes(Arrays.copyOf(good, good.length - 1));
        try (var harness = afterAll()) {
            assertThat(sideOutput(harness, AdmitEvents.REJECTED)).extracting(Rejection::origin, Rejection::reason)
                    .containsExactly(tuple(new Origin("clicks", 3, 1), "NOT_AVRO"),
                            tuple(new Origin("clicks", 3, 2), "NOT_AVRO"),
                            tuple(new Origin("clicks", 3, 3), "UNKNOWN_SCHEMA"),
                            tuple(new Origin("clicks", 3, 4), "CORRUPT"));
            assertThat(sideOutput(harness, AdmitEvents.REJECTED).get(2).payload()).isEqualTo(unknown);
        }
    }

    @Test
    void refusesWhatMakesNoSense() throws Exception {
        messages.event(click("e-1", NOON, "robot-7")).event(click("e-2", NOON, ""));
        try (var harness = afterAll()) {
            assertThat(sideOutput(harness, AdmitEvents.REJECTED))
                    .extracting(Rejection::job, Rejection::reason, Rejection::detail)
                    .containsExactly(tuple("test", "ROBOT", "The visitor is a robot."),
                            tuple("test", "INVALID", "visitorId is empty"));
        }
    }

    @Test
    void refusesTimesOutOfRange() throws Exception {
        messages.event(click("before", Instant.parse("1999-12-31T23:59:59.999Z")))
                .event(click("after", Instant.parse("2100-01-01T00:00:00Z")))
                .event(click("ahead", NOON.plus(DAY).plusMillis(1))).event(click("just", NOON.plus(DAY)));
        try (var harness = afterAll()) {
            assertThat(sideOutput(harness, AdmitEvents.REJECTED)).extracting(Rejection::reason)
                    .containsExactly("OUT_OF_RANGE", "OUT_OF_RANGE", "OUT_OF_RANGE");
            assertThat(harness.extractOutputValues()).extracting(Click::eventId).containsExactly("just");
        }
    }

    @Test
    void aHeartbeatOutOfRangeIsRefusedAndMovesNothing() throws Exception {
        messages.heartbeat(Instant.parse("9999-01-01T00:00:00Z")).event(click("e-1", NOON));
        try (var harness = afterAll()) {
            assertThat(sideOutput(harness, AdmitEvents.REJECTED)).extracting(Rejection::detail)
                    .containsExactly("The heartbeat is of 9999-01-01T00:00:00Z, not between 2000 and 2100.");
            assertThat(harness.extractOutputValues()).extracting(Click::eventId).containsExactly("e-1");
        }
    }

    @Test
    void oldHeartbeatsDoNotTurnTheClockBack() throws Exception {
        messages.heartbeat(NOON.minus(DAY)).event(click("e-1", NOON.plus(DAY)));
        try (var harness = afterAll()) {
            assertThat(harness.extractOutputValues()).hasSize(1);
        }
    }

    @Test
    void countsEverythingItReads() throws Exception {
        messages.event(click("e-1", NOON)).bytes((byte) 1).event(click("old", NOON.minus(Duration.ofDays(9))));
        try (var harness = afterAll()) {
            harness.prepareSnapshotPreBarrier(1);
            assertThat(sideOutput(harness, TallyingOperator.COUNTS))
                    .containsExactly(new ConservationDelta("clicks", 3, 3, 0, 0, 1, 1, 1, 4));
        }
    }

    @Test
    void countsAsAcceptedWhatNobodyLooksAtAgain() throws Exception {
        messages.event(click("e-1", NOON));
        try (var harness = harness(Acceptance.ON_ADMISSION, 1, 0)) {
            harness.open();
            process(harness, messages);
            harness.prepareSnapshotPreBarrier(1);
            assertThat(sideOutput(harness, TallyingOperator.COUNTS))
                    .containsExactly(new ConservationDelta("clicks", 3, 1, 1, 0, 0, 0, 1, 2));
        }
    }

    @Test
    void anySubtaskKnowsEveryClockAfterARestore() throws Exception {
        OperatorSubtaskState snapshot;
        try (var harness = afterAll()) {
            snapshot = harness.snapshot(1, 0);
        }
        PartitionMessages later = PartitionMessages.of(Topic.CLICKS, 3)
                .event(click("ahead", NOON.plus(DAY).plusMillis(1)));
        for (int subtask = 0; subtask < 2; subtask++) {
            try (var restored = harness(Acceptance.BY_A_LATER_STAGE, 2, subtask)) {
                restored.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(snapshot, 128, 1, 2, subtask));
                restored.open();
                process(restored, later);
                assertThat(sideOutput(restored, AdmitEvents.REJECTED)).extracting(Rejection::reason)
                        .containsExactly("OUT_OF_RANGE");
            }
        }
    }

    @Test
    void keepsNothingButOneClockPerPartition() throws Exception {
        for (int i = 0; i < 100; i++) {
            messages.heartbeat(NOON.plusSeconds(i)).event(click("e-" + i, NOON));
        }
        try (var harness = afterAll()) {
            OperatorSubtaskState snapshot = harness.snapshot(1, 0);
            assertThat(snapshot.getManagedKeyedState()).isEmpty();
            assertThat(snapshot.getManagedOperatorState().iterator().next().getStateNameToPartitionOffsets())
                    .hasEntrySatisfying("partition-clocks", clocks -> assertThat(clocks.getOffsets()).hasSize(1));
        }
    }

    private OneInputStreamOperatorTestHarness<SourceMessage, Click> afterAll() throws Exception {
        var harness = harness(Acceptance.BY_A_LATER_STAGE, 1, 0);
        harness.open();
        process(harness, messages);
        return harness;
    }

    private static OneInputStreamOperatorTestHarness<SourceMessage, Click> harness(Acceptance acceptance,
            int parallelism, int subtask) throws Exception {
        IngestRules rules = new IngestRules("test", Topic.CLICKS, Clicks.BOUNDS, DAY, acceptance);
        return new OneInputStreamOperatorTestHarness<>(new AdmitEvents<>(rules, new Clicks.Codec()), 128, parallelism,
                subtask);
    }

    private static void process(OneInputStreamOperatorTestHarness<SourceMessage, Click> harness,
            PartitionMessages messages) throws Exception {
        for (SourceMessage message : messages.toList()) {
            harness.processElement(new StreamRecord<>(message));
        }
    }

    private static <T> List<T> sideOutput(OneInputStreamOperatorTestHarness<SourceMessage, Click> harness,
            OutputTag<T> tag) {
        Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
        return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
    }
}
