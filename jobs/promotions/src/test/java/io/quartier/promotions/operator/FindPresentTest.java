package io.quartier.promotions.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.place.Edge;
import io.quartier.promotions.model.place.Edge.Kind;
import io.quartier.promotions.model.place.Edge.Source;
import io.quartier.promotions.model.place.Reached;
import io.quartier.promotions.model.place.Sighting;
import io.quartier.promotions.model.place.Summons;
import io.quartier.promotions.model.shopper.ShopperEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class FindPresentTest {
    private static final Instant NOON = Instant.parse("2026-10-05T12:00:00Z");
    private static final String SHARD = "ballard#7";

    private static KeyedTwoInputStreamOperatorTestHarness<String, Sighting, Summons, ShopperEvent> harness()
            throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(new FindPresent(), Sighting::shard, Summons::shard,
                Types.STRING);
    }

    private static StreamRecord<Sighting> seen(String subject, int minute) {
        Instant at = NOON.plusSeconds(60L * minute);
        return new StreamRecord<>(new Sighting(SHARD, subject, at), at.toEpochMilli());
    }

    private static StreamRecord<Summons> edge(Kind kind, int minute) {
        Instant at = NOON.plusSeconds(60L * minute);
        return new StreamRecord<>(new Summons(SHARD, new Edge(new Source("t", 1, "ballard", ""), kind, at,
                Duration.ofMinutes(10), Map.of("local_event.team", "Seattle"))), at.toEpochMilli());
    }

    private static Watermark until(int minute) {
        return new Watermark(NOON.plusSeconds(60L * minute).toEpochMilli());
    }

    private static List<String> told(
            KeyedTwoInputStreamOperatorTestHarness<String, Sighting, Summons, ShopperEvent> harness) {
        return harness.extractOutputValues().stream()
                .map(event -> event.subject() + ' ' + Reached.of(event).kind()).toList();
    }

    @Test
    void tellsThoseSeenLatelyOnceEverythingUntilTheEdgeIsKnown() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement2(edge(Kind.STARTS, 20));
            harness.processElement1(seen("bob", 5));
            harness.processElement1(seen("ann", 12));
            harness.processWatermark2(until(30));
            assertThat(told(harness)).isEmpty();
            harness.processElement1(seen("cem", 10));
            harness.processElement1(seen("bob", 20));
            harness.processWatermark1(until(20));
            assertThat(told(harness)).containsExactly("ann STARTS", "bob STARTS", "cem STARTS");
            Reached reached = Reached.of(harness.extractOutputValues().getFirst());
            assertThat(reached.at()).isEqualTo(NOON.plusSeconds(1_200));
            assertThat(reached.facts()).isEqualTo(Map.of("local_event.team", "Seattle"));
            assertThat(reached.of()).isEqualTo(new Source("t", 1, "ballard", ""));
        }
    }

    @Test
    void aCorrectionReachesEverybodyWhoWasSeen() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(seen("ann", 1));
            harness.processElement2(edge(Kind.STARTS, 50));
            harness.processElement2(edge(Kind.WITHDRAWS, 60));
            harness.processBothWatermarks(until(90));
            assertThat(told(harness)).containsExactly("ann WITHDRAWS");
        }
    }

    @Test
    void tellsNoMoreThanAThousandInOneStepAndEachOnce() throws Exception {
        try (var harness = harness()) {
            harness.open();
            List<String> all = IntStream.range(0, 2_500).mapToObj("s%05d"::formatted).toList();
            for (String subject : all) {
                harness.processElement1(seen(subject, 1));
            }
            harness.processElement2(edge(Kind.STARTS, 2));
            harness.processElement2(edge(Kind.ENDS, 2));
            harness.processBothWatermarks(until(2));
            assertThat(harness.extractOutputValues()).hasSize(5_000);
            assertThat(harness.extractOutputValues().subList(0, 2_500)).extracting(ShopperEvent::subject)
                    .isEqualTo(all);
        }
    }

    @Test
    void remembersAcrossARestoreAndForgetsAfterFourHundredDays() throws Exception {
        OperatorSubtaskState state;
        try (var before = harness()) {
            before.open();
            before.processElement1(seen("ann", 1));
            before.processElement2(edge(Kind.STARTS, 5));
            state = before.snapshot(1, 1);
        }
        try (var after = harness()) {
            after.initializeState(state);
            after.open();
            after.processBothWatermarks(until(5));
            assertThat(told(after)).containsExactly("ann STARTS");
            after.processBothWatermarks(new Watermark(NOON.plus(Duration.ofDays(402)).toEpochMilli()));
            after.snapshot(2, 2);
            assertThat(after.numKeyedStateEntries()).isZero();
            assertThat(((FindPresent) after.getOperator()).waiting()).isZero();
        }
    }

    /** Five people who are seen now and then, and edges a little ahead; by the minute in which they come. */
    private static List<List<StreamRecord<?>>> lives(Random random) {
        List<List<StreamRecord<?>>> lives = new ArrayList<>();
        for (int minute = 0; minute < 120; minute++) {
            List<StreamRecord<?>> coming = new ArrayList<>();
            if (random.nextInt(3) > 0) {
                coming.add(seen("s" + random.nextInt(5), minute));
            }
            if (random.nextInt(8) == 0) {
                coming.add(edge(random.nextBoolean() ? Kind.STARTS : Kind.ENDS, minute + 1 + random.nextInt(4)));
            }
            lives.add(coming);
        }
        return lives;
    }

    @SuppressWarnings("unchecked")
    private static List<String> told(List<List<StreamRecord<?>>> lives, int restoreEvery) throws Exception {
        List<String> told = new ArrayList<>();
        var harness = harness();
        harness.open();
        for (int minute = 0; minute < lives.size(); minute++) {
            for (StreamRecord<?> coming : lives.get(minute)) {
                if (coming.getValue() instanceof Sighting) {
                    harness.processElement1((StreamRecord<Sighting>) coming);
                } else {
                    harness.processElement2((StreamRecord<Summons>) coming);
                }
            }
            harness.processBothWatermarks(until(minute));
            if (restoreEvery > 0 && minute % restoreEvery == 0) {
                OperatorSubtaskState state = harness.snapshot(minute, minute);
                harness.extractOutputValues().forEach(event -> told.add(event.toString()));
                harness.close();
                harness = harness();
                harness.initializeState(state);
                harness.open();
            }
        }
        harness.processBothWatermarks(until(200));
        harness.extractOutputValues().forEach(event -> told.add(event.toString()));
        harness.close();
        return told;
    }

    @RepeatedTest(20)
    void restoresAtAnyTimeChangeNothing(RepetitionInfo repetition) throws Exception {
        int seed = repetition.getCurrentRepetition();
        var lives = lives(Scenes.chance(seed));
        List<String> expected = told(lives, 0);
        assertThat(expected).hasSizeGreaterThan(10);
        assertThat(told(lives, 1 + seed % 5)).isEqualTo(expected);
    }
}
