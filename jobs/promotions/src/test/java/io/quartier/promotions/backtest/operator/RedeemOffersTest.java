package io.quartier.promotions.backtest.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.backtest.RedeemedOrder;
import io.quartier.promotions.model.backtest.TestedVersion;
import io.quartier.promotions.model.decision.Cost;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.limit.Ticket;
import io.quartier.promotions.model.run.PassedMatch;
import io.quartier.promotions.model.settle.LimitInput;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.model.shopper.ShopperEvents;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class RedeemOffersTest {
    private static final Instant NOON = Scenes.NOON;
    private static final Place BALLARD = new Place(Scenes.BALLARD.path(), Scenes.BALLARD.zone(), "USD");
    private static final TestedVersion TESTED = new TestedVersion("t", 1, NOON,
            TriggerFiles.with("when: {event: product_viewed}", "offer: {kind: percent, value: 20, valid_for: 1m}",
                    "limits: {unlimited: true}").replace("trigger: short", "trigger: t"));

    private static KeyedTwoInputStreamOperatorTestHarness<String, PassedMatch, ShopperEvent, LimitInput> harness()
            throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new RedeemOffers(() -> TriggerFiles.READER, TESTED)),
                PassedMatch::subject, ShopperEvent::subject, Types.STRING);
    }

    private static Instant second(int second) {
        return NOON.plusSeconds(second);
    }

    private static String claim(String view) {
        return Ticket.id("t", Decision.id("t", 1, "ann", Match.ofEvents(List.of(view))));
    }

    private static StreamRecord<PassedMatch> match(String view, int second) {
        Match match = Match.ofEvents(List.of(view));
        return new StreamRecord<>(new PassedMatch(Decision.id("t", 1, "ann", match), "t", 1, "ann", BALLARD,
                second(second), second(second), match, null, "treated", 0, new Cost("USD", 0)));
    }

    private static StreamRecord<ShopperEvent> order(String id, int second) {
        return new StreamRecord<>(ShopperEvents.event(id, second(second), "order_placed", "total", 12.5));
    }

    private static void until(KeyedTwoInputStreamOperatorTestHarness<?, ?, ?, ?> harness, int second)
            throws Exception {
        harness.processBothWatermarks(new Watermark(second(second).toEpochMilli()));
    }

    private static List<String> told(
            KeyedTwoInputStreamOperatorTestHarness<String, PassedMatch, ShopperEvent, LimitInput> harness) {
        return harness.extractOutputValues().stream()
                .map(input -> input.request() == null
                        ? "%s orders %s".formatted(input.id(), input.step() == null ? "" : input.step().claimId())
                        : "%s asks %s for %s".formatted(input.id(), input.request().claimId(), input.request().cost()))
                .toList();
    }

    @Test
    void anOrderAsksForTheOldestOfferItMayHaveAndOrdersWithIt() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement2(order("o-1", 20));
            harness.processElement1(match("v-2", 10));
            harness.processElement1(match("v-1", 5));
            harness.processElement2(order("o-2", 30));
            harness.processElement2(order("o-3", 40));
            until(harness, 60);
            assertThat(told(harness)).containsExactly(
                    "backtest-o-1 asks %s for Cost[currency=USD, amountMinor=250]".formatted(claim("v-1")),
                    "o-1 orders " + claim("v-1"),
                    "backtest-o-2 asks %s for Cost[currency=USD, amountMinor=250]".formatted(claim("v-2")),
                    "o-2 orders " + claim("v-2"));
            assertThat(harness.getSideOutput(RedeemOffers.ORDERS)).extracting(StreamRecord::getValue)
                    .extracting(RedeemedOrder::eventId, RedeemedOrder::revenueMinor, RedeemedOrder::costMinor)
                    .containsExactly(tuple("o-1", 1_250L, 250L),
                            tuple("o-2", 1_250L, 250L));
        }
    }

    @Test
    void anOfferIsOverAtItsEndAndNoOrderRedeemsWhatItBroughtAbout() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(match("v-1", 10));
            harness.processElement2(order("same-instant", 10));
            harness.processElement2(order("too-late", 70));
            until(harness, 80);
            assertThat(told(harness)).isEmpty();
        }
    }

    @Test
    void goesOnAfterARestoreAndLeavesNoState() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            harness.processElement1(match("v-1", 5));
            harness.processElement2(order("o-1", 20));
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            until(harness, 30);
            assertThat(told(harness)).hasSize(2);
            until(harness, 65);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }
}
