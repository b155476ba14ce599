package io.quartier.promotions.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.order.OrderStep;
import io.quartier.promotions.model.settle.LimitInput;
import io.quartier.promotions.model.shopper.Places;
import io.quartier.promotions.model.shopper.ShopperEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class FollowOrdersTest {
    private static final Instant NOON = Scenes.NOON;
    private static final Duration HORIZON = Duration.ofDays(400);
    private static final Place BALLARD = new Place(List.of("ballard"), "UTC");

    private static KeyedOneInputStreamOperatorTestHarness<String, OrderStep, ShopperEvent> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(new FollowOrders(HORIZON), OrderStep::orderId,
                Types.STRING);
    }

    private static StreamRecord<OrderStep> step(String name, int second, @Nullable String claim) {
        boolean isPlaced = name.equals(OrderStep.PLACED);
        ShopperEvent event = new ShopperEvent("o-" + name, NOON.plusSeconds(second), name,
                isPlaced ? "ann" : OrderStep.NOBODY,
                Places.at(isPlaced ? BALLARD : new Place(List.of("unknown"), "UTC")), null, Map.of());
        return new StreamRecord<>(new OrderStep("o", event, claim), event.occurredAt().toEpochMilli());
    }

    private static Watermark until(int second) {
        return new Watermark(NOON.plusSeconds(second).toEpochMilli());
    }

    private static List<String> told(KeyedOneInputStreamOperatorTestHarness<String, OrderStep, ShopperEvent> harness) {
        return harness.extractOutputValues().stream().map(event -> event.subject() + ' ' + event.name() + ' '
                + Objects.requireNonNull(event.places().delivery()).regionId()).toList();
    }

    private static List<String> claims(
            KeyedOneInputStreamOperatorTestHarness<String, OrderStep, ShopperEvent> harness) {
        var output = harness.getSideOutput(FollowOrders.CLAIMS);
        return output == null
                ? List.of()
                : output.stream().map(StreamRecord::getValue).map(FollowOrdersTest::told)
                        .toList();
    }

    private static String told(LimitInput input) {
        return input.trigger() + ' ' + (input.step() == null ? "" : input.step().kind() + " " + input.step().claimId());
    }

    @Test
    void theFirstDeliveryOfAnOrderIsToldWhoeversItIs() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(step(OrderStep.DELIVERED, 0, null));
            harness.processElement(step(OrderStep.PLACED, 1, null));
            harness.processWatermark(until(10));
            assertThat(harness.getSideOutput(FollowOrders.DELIVERIES)).isNull();
            ShopperEvent second = new ShopperEvent("d-2", NOON.plusSeconds(91), OrderStep.DELIVERED, OrderStep.NOBODY,
                    Places.at(new Place(List.of("unknown"), "UTC")), null, Map.of());
            ShopperEvent third = new ShopperEvent("d-3", NOON.plusSeconds(92), OrderStep.DELIVERED, OrderStep.NOBODY,
                    Places.at(new Place(List.of("unknown"), "UTC")), null, Map.of());
            harness.processElement(new StreamRecord<>(new OrderStep("o", third, null), 0));
            harness.processElement(new StreamRecord<>(new OrderStep("o", second, null), 0));
            harness.processWatermark(until(100));
            assertThat(harness.getSideOutput(FollowOrders.DELIVERIES)).extracting(StreamRecord::getValue)
                    .containsExactly(
                            new ShopperEvent("d-2", NOON.plusSeconds(91), OrderStep.DELIVERED, OrderStep.NOBODY,
                                    new Places(BALLARD, null, BALLARD), null, Map.of(OrderStep.DELIVERY_SECONDS, 90L)));
        }
    }

    @Test
    void laterStepsBelongToWhoPlacedTheOrder() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(step("order_shipped", 9, null));
            harness.processElement(step(OrderStep.PLACED, 1, "t.c"));
            harness.processElement(step(OrderStep.PLACED, 1, "t.c"));
            harness.processElement(step("order_paid", 5, null));
            harness.processWatermark(until(10));
            assertThat(told(harness)).containsExactly("ann order_placed ballard", "ann order_paid ballard",
                    "ann order_shipped ballard");
            assertThat(claims(harness)).containsExactly("t PLACED t.c", "t SHIPPED t.c");
        }
    }

    @Test
    void stepsOfAnOrderThatWasNeverPlacedBelongToNobody() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(step("order_cancelled", 1, null));
            harness.processWatermark(until(10));
            assertThat(told(harness)).isEmpty();
            assertThat(claims(harness)).isEmpty();
        }
    }

    @Test
    void whoseAnOrderIsSurvivesARestoreAndIsForgottenInTheEnd() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            harness.processElement(step(OrderStep.PLACED, 1, "t.c"));
            harness.processWatermark(until(2));
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            harness.processElement(step("order_cancelled", 5, null));
            harness.processWatermark(until(10));
            assertThat(told(harness)).containsExactly("ann order_cancelled ballard");
            assertThat(claims(harness)).containsExactly("t CANCELLED t.c");
            harness.processWatermark(new Watermark(NOON.plusSeconds(5).plus(HORIZON).toEpochMilli()));
            harness.snapshot(2, 2);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(((FollowOrders) harness.getOperator()).waiting()).isZero();
        }
    }

    /** Steps of a few orders that come in any order within three seconds, some twice; each with the instant at which it comes. */
    private static SortedMap<Integer, List<OrderStep>> lives(Random random) {
        SortedMap<Integer, List<OrderStep>> arriving = new TreeMap<>();
        List<String> names = List.of(OrderStep.PLACED, "order_paid", "order_shipped", OrderStep.DELIVERED,
                "order_cancelled");
        for (int number = 0; number < 60; number++) {
            String name = names.get(random.nextInt(names.size()));
            int second = random.nextInt(40);
            ShopperEvent event = new ShopperEvent("e" + number, NOON.plusSeconds(second), name, "s" + number,
                    Places.at(BALLARD), null, Map.of());
            OrderStep step = new OrderStep("o" + random.nextInt(6), event, random.nextBoolean() ? "t.c" : null);
            for (int copies = 1 + random.nextInt(2); copies > 0; copies--) {
                arriving.computeIfAbsent(second + random.nextInt(4), at -> new ArrayList<>()).add(step);
            }
        }
        return arriving;
    }

    /** What comes of that, with a restore every few seconds, or none. */
    private static List<String> told(SortedMap<Integer, List<OrderStep>> lives, int restoreEvery) throws Exception {
        List<String> told = new ArrayList<>();
        var harness = harness();
        harness.open();
        for (int second = 0; second < 50; second++) {
            for (OrderStep step : lives.getOrDefault(second, List.of())) {
                harness.processElement(new StreamRecord<>(step, step.event().occurredAt().toEpochMilli()));
            }
            harness.processWatermark(until(second - 2));
            if (restoreEvery > 0 && second % restoreEvery == 0) {
                OperatorSubtaskState state = harness.snapshot(second, second);
                told.addAll(all(harness));
                harness.close();
                harness = harness();
                harness.initializeState(state);
                harness.open();
            }
        }
        harness.processWatermark(new Watermark(NOON.plusSeconds(50).plus(HORIZON).toEpochMilli()));
        told.addAll(all(harness));
        assertThat(((FollowOrders) harness.getOperator()).waiting()).isZero();
        harness.close();
        return told;
    }

    private static List<String> all(KeyedOneInputStreamOperatorTestHarness<String, OrderStep, ShopperEvent> harness) {
        List<String> all = new ArrayList<>(harness.extractOutputValues().stream().map(ShopperEvent::toString).toList());
        all.addAll(claims(harness));
        var deliveries = harness.getSideOutput(FollowOrders.DELIVERIES);
        if (deliveries != null) {
            deliveries.forEach(delivery -> all.add("delivered " + delivery.getValue()));
        }
        return all;
    }

    @RepeatedTest(30)
    void restoresAtAnyTimeChangeNothing(RepetitionInfo repetition) throws Exception {
        int seed = repetition.getCurrentRepetition();
        SortedMap<Integer, List<OrderStep>> lives = lives(Scenes.chance(seed));
        List<String> expected = told(lives, 0);
        assertThat(expected).hasSizeGreaterThan(10);
        assertThat(told(lives, 1 + seed % 4)).containsExactlyInAnyOrderElementsOf(expected);
    }
}
