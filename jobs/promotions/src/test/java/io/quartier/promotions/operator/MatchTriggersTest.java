package io.quartier.promotions.operator;

import static io.quartier.promotions.operator.ShopperFeed.NOON;
import static io.quartier.promotions.operator.ShopperFeed.event;
import static io.quartier.promotions.operator.ShopperFeed.feed;
import static io.quartier.promotions.operator.ShopperFeed.harness;
import static io.quartier.promotions.operator.ShopperFeed.second;
import static io.quartier.promotions.operator.ShopperFeed.told;
import static io.quartier.promotions.operator.ShopperFeed.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.common.testkit.FlatRecords;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.live.RefusedVersion;
import io.quartier.promotions.model.live.Suspension;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import io.quartier.promotions.model.run.PassedMatch;
import io.quartier.promotions.model.place.Bulletin;
import io.quartier.promotions.model.shopper.ShopperEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@SuppressWarnings("try") // harnesses close with any exception
class MatchTriggersTest {
    private static final TriggerVersion VIEWED = version("viewed", 1, Instant.EPOCH, "when: {event: product_viewed}",
            "repeat: always");
    private static final TriggerVersion CART = version("cart", 1, Instant.EPOCH,
            "when: {event: cart_added, not_followed_by: {event: order_placed}, within: 60s, key: cart_id}",
            "repeat: always");

    private final String job;

    MatchTriggersTest(TestInfo test) {
        this.job = test.getDisplayName();
    }

    private KeyedTwoInputStreamOperatorTestHarness<String, ShopperEvent, Bulletin, Decision> opened(
            Object... inputs) throws Exception {
        var harness = harness(job, 1, 0);
        harness.open();
        for (Object input : inputs) {
            feed(harness, input);
        }
        return harness;
    }

    private static int waiting(
            KeyedTwoInputStreamOperatorTestHarness<String, ShopperEvent, Bulletin, Decision> harness) {
        return ((MatchTriggers) harness.getOperator()).waiting();
    }

    private static Watermark until(int seconds) {
        return new Watermark(second(seconds).toEpochMilli());
    }

    private static ShopperEvent viewed(String id, int second) {
        return event("ann", id, second(second), "product_viewed", "tea");
    }

    @Test
    void anEventWaitsForBothWatermarks() throws Exception {
        try (var harness = opened(viewed("a", 1))) {
            harness.processWatermark1(until(9));
            assertThat(told(harness)).isEmpty();
            feed(harness, VIEWED);
            harness.processWatermark2(until(1));
            assertThat(told(harness)).containsExactly(second(1) + " ann viewed v1 a passed");
        }
    }

    @Test
    void eventsAreAppliedInTheOrderInWhichTheyHappened() throws Exception {
        TriggerVersion second = version("second", 1, Instant.EPOCH,
                "when: {event: product_viewed, where: \"shopper.views_1d == 2\"}", "repeat: always");
        try (var harness = opened(second, viewed("c", 3), viewed("b", 2), viewed("a", 2), viewed("b", 2))) {
            harness.processBothWatermarks(until(9));
            assertThat(told(harness)).containsExactly(second(2) + " ann second v1 b passed");
        }
    }

    @Test
    void whatComesBehindTheWatermarkIsLate() throws Exception {
        try (var harness = opened(VIEWED)) {
            harness.processBothWatermarks(until(5));
            feed(harness, viewed("a", 5));
            assertThat(harness.getSideOutput(MatchTriggers.LATE)).extracting(record -> record.getValue().eventId())
                    .containsExactly("a");
            harness.snapshot(1, 1);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    /** Looks at more than it may where a category has 500 letters. */
    private static String greedy() {
        return "event.category.contains('%s')".formatted("a".repeat(1_900));
    }

    private static ShopperEvent vast(String subject, String id, int second) {
        return event(subject, id, second(second), "product_viewed", "x".repeat(500));
    }

    @Test
    void aConditionThatLooksAtTooMuchIsToldOfOnceWithItsInstant() throws Exception {
        TriggerVersion greedy = version("greedy", 2, Instant.EPOCH,
                "when: {event: product_viewed, where: \"" + greedy() + "\"}");
        try (var harness = opened(greedy, vast("ann", "a", 2), vast("ann", "b", 3), viewed("c", 1))) {
            harness.processBothWatermarks(until(9));
            assertThat(told(harness)).isEmpty();
            assertThat(harness.getSideOutput(MatchTriggers.OVERSPENT)).extracting(StreamRecord::getValue)
                    .containsExactly(new Suspension("greedy", 2, second(2), greedy()));
        }
    }

    @Test
    void conditionsOfGuardsAndAudiencesAndExitsAreToldOf() throws Exception {
        TriggerVersion guarded = version("guarded", 1, Instant.EPOCH, "when: {event: product_viewed}",
                "guard: {stock: \"" + greedy() + "\"}");
        TriggerVersion left = version("left", 1, Instant.EPOCH, "when: {event: product_viewed,"
                + " not_followed_by: {event: product_viewed, where: \"" + greedy() + "\"}, within: 60s}");
        try (var harness = opened(guarded, left, viewed("c", 1), vast("ann", "a", 2))) {
            harness.processBothWatermarks(until(9));
            assertThat(harness.getSideOutput(MatchTriggers.OVERSPENT)).extracting(StreamRecord::getValue)
                    .containsExactlyInAnyOrder(new Suspension("guarded", 1, second(2), greedy()),
                            new Suspension("left", 1, second(2), greedy()));
        }
    }

    @Test
    void anExitAtTheVeryInstantComesBeforeTheTimer() throws Exception {
        try (var harness = opened(CART, event("ann", "a", second(1), "cart_added", "tea"),
                event("bob", "b", second(1), "cart_added", "tea"),
                event("bob", "c", second(61), "order_placed", "tea"))) {
            harness.processBothWatermarks(until(120));
            assertThat(told(harness)).containsExactly(second(61) + " ann cart v1 a passed");
        }
    }

    @Test
    void anExitWithdrawsWhatWaitsForTheHours() throws Exception {
        TriggerVersion held = version("held", 1, Instant.EPOCH,
                "when: {event: cart_added, not_followed_by: {event: order_placed}, within: 60s, key: cart_id}",
                "schedule: {hours: \"18:00-19:00\", outside: hold}");
        try (var harness = opened(held, event("ann", "a", second(1), "cart_added", "tea"),
                event("bob", "b", second(1), "cart_added", "tea"),
                event("bob", "c", second(99), "order_placed", "tea"))) {
            harness.processBothWatermarks(new Watermark(NOON.plus(Duration.ofHours(12)).toEpochMilli()));
            assertThat(told(harness)).containsExactly(second(61) + " ann held v1 a PENDING",
                    second(61) + " bob held v1 b PENDING", second(99) + " bob held v1 b WITHDRAWN",
                    NOON.plus(Duration.ofHours(6)) + " ann held v1 a passed");
        }
    }

    @Test
    void pausedTriggersMatchAndAreSuppressed() throws Exception {
        TriggerVersion paused = new TriggerVersion(TriggerVersion.ALL, 1, second(2), Status.PAUSED, "", List.of(),
                false);
        TriggerVersion there = new TriggerVersion("viewed", 2, second(4), Status.LIVE, VIEWED.definition(),
                List.of("us-wa"), false);
        TriggerVersion resumed = new TriggerVersion(TriggerVersion.ALL, 2, second(4), Status.LIVE, "", List.of(),
                false);
        try (var harness = opened(VIEWED, paused, there, resumed, viewed("a", 1), viewed("b", 3), viewed("c", 5))) {
            harness.processBothWatermarks(until(9));
            assertThat(told(harness)).containsExactly(second(1) + " ann viewed v1 a passed",
                    second(3) + " ann viewed v1 b PAUSED", second(5) + " ann viewed v2 c PAUSED");
        }
    }

    @Test
    void aVersionThatCannotBeReadIsRefusedWithItsProblems() throws Exception {
        try (var harness = opened(
                new TriggerVersion("bad", 1, NOON, Status.LIVE, "trigger: bad\n", List.of(), false))) {
            assertThat(harness.getSideOutput(MatchTriggers.REFUSED).stream().map(record -> record.getValue())
                    .map(RefusedVersion::problems).flatMap(List::stream)).isNotEmpty()
                    .allMatch(problem -> problem.contains("1:1"));
        }
    }

    @Test
    void timeAloneBringsShoppersIntoASegmentThatIsPublishedLater() throws Exception {
        TriggerVersion lapsed = version("lapsed", 1, second(100),
                "when: {segment: {enters: \"shopper.days_since_order >= 60\"}}", "repeat: always");
        try (var harness = opened(event("ann", "a", second(1), "order_placed", "tea"))) {
            harness.processBothWatermarks(until(50));
            feed(harness, lapsed);
            harness.processBothWatermarks(new Watermark(NOON.plus(Duration.ofDays(70)).toEpochMilli()));
            Instant then = second(1).plus(Duration.ofDays(60));
            assertThat(told(harness)).containsExactly(then + " ann lapsed v1 " + then + " passed");
        }
    }

    @Test
    void aSegmentThatIsPublishedBeforeARestoreIsLookedAtAfterIt() throws Exception {
        TriggerVersion lapsed = version("lapsed", 1, second(100),
                "when: {segment: {enters: \"shopper.days_since_order >= 60\"}}", "repeat: always");
        OperatorSubtaskState state;
        try (var before = opened(event("ann", "a", second(1), "order_placed", "tea"))) {
            before.processBothWatermarks(until(50));
            feed(before, lapsed);
            state = before.snapshot(1, 1);
        }
        try (var after = harness(job, 1, 0)) {
            after.initializeState(state);
            after.open();
            after.processBothWatermarks(new Watermark(NOON.plus(Duration.ofDays(70)).toEpochMilli()));
            Instant then = second(1).plus(Duration.ofDays(60));
            assertThat(told(after)).containsExactly(then + " ann lapsed v1 " + then + " passed");
        }
    }

    @Test
    void remembersShoppersVersionsAndWaitingEventsAcrossARestoreAtAnotherParallelism() throws Exception {
        List<ShopperEvent> events = Stream.of("ann", "bob", "cem", "dot", "eve").flatMap(subject -> Stream.of(
                event(subject, subject + 1, second(1), "cart_added", "tea"),
                event(subject, subject + 2, second(20), "product_viewed", "tea"))).toList();
        OperatorSubtaskState state;
        try (var before = opened(VIEWED, CART)) {
            for (ShopperEvent event : events) {
                feed(before, event);
            }
            before.processBothWatermarks(until(10));
            state = before.snapshot(1, 1);
        }
        List<String> told = new ArrayList<>();
        for (int subtask = 0; subtask < 2; subtask++) {
            try (var after = harness(job, 2, subtask)) {
                after.initializeState(KeyedTwoInputStreamOperatorTestHarness.repartitionOperatorState(state, 128, 1, 2,
                        subtask));
                after.open();
                if (KeyGroupRangeAssignment.assignKeyToParallelOperator("ann", 128, 2) == subtask) {
                    feed(after, viewed("late", 10));
                    assertThat(after.getSideOutput(MatchTriggers.LATE)).hasSize(1);
                }
                after.processBothWatermarks(until(90));
                told.addAll(told(after));
            }
        }
        assertThat(told).hasSize(10).contains(second(20) + " eve viewed v1 eve2 passed",
                second(61) + " ann cart v1 ann1 passed");
    }

    @Test
    void leavesNoStateOnceNothingHasToBeRemembered() throws Exception {
        try (var harness = opened(VIEWED, CART, event("ann", "a", second(1), "cart_added", "tea"))) {
            harness.processBothWatermarks(new Watermark(NOON.plus(Duration.ofDays(401)).toEpochMilli()));
            harness.snapshot(1, 1);
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(waiting(harness)).isZero();
        }
    }

    @Test
    void setsNoMoreThanAFewTimersForAShopper() throws Exception {
        try (var harness = opened(VIEWED, CART)) {
            for (int second = 1; second < 200; second++) {
                feed(harness, viewed("v" + second, second));
                feed(harness, event("ann", "c" + second, second(second), "cart_added", "tea"));
                harness.processBothWatermarks(until(second));
            }
            assertThat(waiting(harness)).isBetween(1, 4);
        }
    }

    @Test
    void whatLeavesIsFlat() {
        Stream.of(Decision.class, PassedMatch.class, TriggerVersion.class, RefusedVersion.class)
                .forEach(FlatRecords::assertFlat);
    }
}
