package io.quartier.kpi.operator;

import static io.quartier.kpi.model.Steps.cancelled;
import static io.quartier.kpi.model.Steps.delivered;
import static io.quartier.kpi.model.Steps.placed;
import static io.quartier.kpi.model.Steps.renamed;
import static io.quartier.kpi.model.Steps.reviewed;
import static io.quartier.kpi.operator.Cells.valuesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.stream.ConservationDelta;
import io.quartier.common.stream.TallyingOperator;
import io.quartier.kpi.model.CellDelta;
import io.quartier.kpi.model.DirtyCell;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.OrderChanged;
import io.quartier.kpi.model.RegionMinute;
import io.quartier.kpi.model.ShopperActed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class FollowOrdersTest {
    static final Instant NOON = Instant.parse("2017-11-24T12:00:00Z");
    private static final Duration HORIZON = Duration.ofDays(400);

    static KeyedOneInputStreamOperatorTestHarness<String, OrderChanged, RegionMinute> harness(int parallelism,
            int subtask) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(new FollowOrders(HORIZON), OrderChanged::orderId,
                Types.STRING, 128, parallelism, subtask);
    }

    static KeyedOneInputStreamOperatorTestHarness<String, OrderChanged, RegionMinute> opened() throws Exception {
        var harness = harness(1, 0);
        harness.open();
        return harness;
    }

    static void send(KeyedOneInputStreamOperatorTestHarness<String, OrderChanged, RegionMinute> harness,
            OrderChanged... steps) throws Exception {
        for (OrderChanged step : steps) {
            harness.processElement(step, step.occurredAtMillis());
        }
    }

    static void pass(KeyedOneInputStreamOperatorTestHarness<String, OrderChanged, RegionMinute> harness,
            Instant watermark) throws Exception {
        harness.processWatermark(watermark.toEpochMilli());
    }

    static int waiting(KeyedOneInputStreamOperatorTestHarness<String, OrderChanged, RegionMinute> harness) {
        return ((FollowOrders) harness.getOperator()).waiting();
    }

    static Collection<ConservationDelta> counts(AbstractStreamOperatorTestHarness<?> harness) throws Exception {
        harness.prepareSnapshotPreBarrier(99);
        return valuesOf(harness.getSideOutput(TallyingOperator.COUNTS));
    }

    @Test
    void countsAnOrderOnceTheWatermarkHasPassedIt() throws Exception {
        try (var harness = opened()) {
            send(harness, placed("o", NOON).build());
            pass(harness, NOON.minusMillis(1));
            harness.prepareSnapshotPreBarrier(1);
            assertThat(harness.extractOutputValues()).isEmpty();

            pass(harness, NOON);
            harness.prepareSnapshotPreBarrier(2);
            assertThat(Cells.sums(harness))
                    .containsEntry("orders br-am day 2017-11-24T04:00:00Z all", "1 0")
                    .containsEntry("orders br minute 2017-11-24T12:00:00Z web", "1 0").hasSize(20);
        }
    }

    @Test
    void figuresLeaveBeforeTheWatermarkThatMadeThem() throws Exception {
        try (var harness = opened()) {
            send(harness, placed("o", NOON).build());
            pass(harness, NOON.plusSeconds(1));

            var output = List.copyOf(harness.getOutput());
            assertThat(output.getLast()).isEqualTo(new Watermark(NOON.plusSeconds(1).toEpochMilli()));
            assertThat(output.subList(0, output.size() - 1)).hasSize(2).allMatch(StreamRecord.class::isInstance);
        }
    }

    @Test
    void figuresLeaveBeforeTheBarrier() throws Exception {
        try (var harness = opened()) {
            pass(harness, NOON.plusSeconds(10));
            send(harness, placed("o", NOON).build());
            assertThat(harness.extractOutputValues()).isEmpty();

            harness.prepareSnapshotPreBarrier(1);
            assertThat(Cells.deltas(harness)).hasSize(20);
        }
    }

    @Test
    void appliesStepsInTheOrderOfEventTimeHoweverTheyCome() throws Exception {
        Map<String, String> expected = null;
        for (int seed = 0; seed < 6; seed++) {
            var steps = new ArrayList<>(List.of(placed("o", NOON).promised(NOON.plusSeconds(5)).build(),
                    delivered("o", NOON.plusSeconds(6), 3L), cancelled("o", NOON.plusSeconds(9)),
                    reviewed("o", NOON.plusSeconds(12), 1, "late")));
            Collections.shuffle(steps, new Random(seed));
            try (var harness = opened()) {
                send(harness, steps.toArray(OrderChanged[]::new));
                pass(harness, NOON.plusSeconds(60));
                var sums = Cells.sums(harness);
                assertThat(Cells.deltas(harness)).noneMatch(CellDelta::afterFinal);
                assertThat(sums).isEqualTo(expected == null ? sums : expected);
                expected = sums;
            }
        }
    }

    @RepeatedTest(8)
    void howCoarseTheWatermarksAreChangesNoFigureInAnyPhase(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        var steps = new ArrayList<OrderChanged>();
        for (int i = 0; i < 20; i++) {
            Instant at = NOON.plusSeconds(random.nextInt(200_000));
            String order = "o" + i;
            steps.add(placed(order, at).promised(at.plusSeconds(90_000)).build());
            steps.add(delivered(order, at.plusSeconds(random.nextInt(800_000)), 5L));
            if (i % 3 == 0) {
                steps.add(cancelled(order, at.plusSeconds(random.nextInt(3_000_000))));
            }
        }
        steps.sort(Comparator.comparingLong(OrderChanged::occurredAtMillis));
        List<String> fine = phases(steps, 1);
        assertThat(phases(steps, 7)).isEqualTo(fine);
        assertThat(phases(steps, 1_000)).isEqualTo(fine);
    }

    private static List<String> phases(List<OrderChanged> steps, int eventsPerWatermark) throws Exception {
        try (var harness = opened()) {
            for (int i = 0; i < steps.size(); i++) {
                send(harness, steps.get(i));
                if (i % eventsPerWatermark == 0) {
                    harness.processWatermark(steps.get(i).occurredAtMillis());
                }
            }
            harness.processWatermark(steps.getLast().occurredAtMillis());
            var inTime = Cells.deltas(harness).stream().filter(delta -> !delta.afterFinal()).toList();
            var after = Cells.deltas(harness).stream().filter(CellDelta::afterFinal).toList();
            var dirty = Cells.dirty(harness).stream().map(DirtyCell::key)
                    .map(Cells::name).distinct().sorted().toList();
            return List.of(Cells.sums(inTime).toString(), Cells.sums(after).toString(), dirty.toString());
        }
    }

    @Test
    void aLateStepCountsAtOnceAndIsCausedByTheWatermarkItCameBehind() throws Exception {
        try (var harness = opened()) {
            send(harness, placed("o", NOON).build());
            pass(harness, NOON.plus(Duration.ofHours(3)));
            harness.getOutput().clear();
            send(harness, cancelled("o", NOON.plusSeconds(1)));
            harness.prepareSnapshotPreBarrier(1);

            var deltas = Cells.deltas(harness);
            assertThat(deltas).hasSize(20).allMatch(delta -> delta.figures().sums[1] == 1);
            assertThat(deltas).filteredOn(CellDelta::afterFinal).extracting(delta -> delta.key().grain().id())
                    .containsOnly("minute", "hour");
        }
    }

    @Test
    void dropsRepeatsAndCountsThem() throws Exception {
        try (var harness = opened()) {
            OrderChanged order = placed("o", NOON).build();
            send(harness, order, order);
            pass(harness, NOON);
            send(harness, order, renamed(cancelled("o", NOON.plusSeconds(1)), "c"));
            pass(harness, NOON.plusSeconds(60));

            assertThat(Cells.sums(harness))
                    .containsEntry("orders br-am day 2017-11-24T04:00:00Z all", "1 1");
            assertThat(counts(harness)).containsExactly(new ConservationDelta("orders", 0, 0, 2, 2, 0, 0, 0, 0));
        }
    }

    @Test
    void tellsVisitorsOfTheirOrders() throws Exception {
        try (var harness = opened()) {
            send(harness, placed("o", NOON).by("customer", "visitor").build(), placed("p", NOON).build());
            pass(harness, NOON);

            assertThat(valuesOf(harness.getSideOutput(FollowOrders.PLACED)))
                    .extracting(ShopperActed::visitorId, ShopperActed::occurredAtMillis, ShopperActed::isOrder)
                    .containsExactly(Tuple.tuple("visitor", NOON.toEpochMilli(), true));
        }
    }

    @Test
    void aCancellationRestatesTheRepeatRatesThatCountedTheOrder() throws Exception {
        try (var harness = opened()) {
            send(harness, placed("o", NOON).by("customer", null).build(),
                    cancelled("o", NOON.plus(Duration.ofDays(2))));
            pass(harness, NOON);
            assertThat(Cells.dirty(harness)).isEmpty();

            pass(harness, NOON.plus(Duration.ofDays(2)));
            assertThat(Cells.dirty(harness))
                    .filteredOn(cell -> cell.key().regionId().equals("br-am"))
                    .extracting(cell -> Cells.name(cell.key())).containsExactly(
                            "loyalty br-am day 2017-11-24T04:00:00Z all", "loyalty br-am day 2017-11-25T04:00:00Z all");
        }
    }

    @Test
    void anonymousBuyersRepeatNothing() throws Exception {
        try (var harness = opened()) {
            pass(harness, NOON.plus(Duration.ofDays(30)));
            send(harness, placed("o", NOON).build());
            harness.prepareSnapshotPreBarrier(1);
            assertThat(Cells.dirty(harness))
                    .noneMatch(cell -> cell.key().family() == Family.LOYALTY)
                    .anyMatch(cell -> cell.key().family() == Family.ORDERS);
        }
    }

    @Test
    void forgetsAnOrderAfterTheHorizon() throws Exception {
        try (var harness = opened()) {
            Instant last = NOON.plus(Duration.ofDays(30));
            send(harness, placed("o", NOON).build(), reviewed("o", last, 5, null));
            pass(harness, NOON.plus(HORIZON).plusMillis(1));
            assertThat(FollowVisitorsTest.remembered(harness)).isPositive();
            pass(harness, last.plus(HORIZON));
            assertThat(FollowVisitorsTest.remembered(harness)).as("a repeat may just be in time").isPositive();

            pass(harness, last.plus(HORIZON).plusMillis(1));
            assertThat(FollowVisitorsTest.remembered(harness)).isZero();
            assertThat(waiting(harness)).isZero();
        }
    }

    /** The horizon of admission counts an event exactly that old as in time. */
    @Test
    void tellsARepeatThatIsAsOldAsTheHorizon() throws Exception {
        try (var harness = opened()) {
            OrderChanged order = placed("o", NOON).build();
            send(harness, order);
            pass(harness, NOON.plus(HORIZON));
            send(harness, order);
            assertThat(counts(harness)).containsExactly(new ConservationDelta("orders", 0, 0, 1, 1, 0, 0, 0, 0));
            pass(harness, NOON.plus(HORIZON).plusMillis(1));
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }
}
