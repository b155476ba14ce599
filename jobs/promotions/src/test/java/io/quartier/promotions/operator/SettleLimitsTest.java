package io.quartier.promotions.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.promotions.TriggerFiles;
import io.quartier.promotions.model.decision.Cost;
import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.decision.Place;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.limit.Ticket;
import io.quartier.promotions.model.live.Suspension;
import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.live.TriggerVersion.Status;
import io.quartier.promotions.model.run.PassedMatch;
import io.quartier.promotions.model.settle.ClaimStep;
import io.quartier.promotions.model.settle.ClaimStep.Kind;
import io.quartier.promotions.model.settle.LimitInput;
import io.quartier.promotions.model.settle.RedeemRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@SuppressWarnings("try") // harnesses close with any exception
class SettleLimitsTest {
    private static final Instant NOON = Scenes.NOON;
    private static final Place BALLARD = new Place(Scenes.BALLARD.path(), Scenes.BALLARD.zone(), "USD");

    private final String job;

    SettleLimitsTest(TestInfo test) {
        this.job = test.getDisplayName();
    }

    private KeyedTwoInputStreamOperatorTestHarness<String, LimitInput, TriggerVersion, Decision> harness()
            throws Exception {
        return harness(job);
    }

    static KeyedTwoInputStreamOperatorTestHarness<String, LimitInput, TriggerVersion, Decision> harness(String job)
            throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new SettleLimits(job, () -> TriggerFiles.READER, Duration.ofMillis(200), Duration.ofDays(400)),
                LimitInput::trigger, null, Types.STRING, 1, 1, 0);
    }

    static TriggerVersion version(int number, Instant from, String limits) {
        return new TriggerVersion("t", number, from, Status.LIVE, TriggerFiles.with("when: {event: product_viewed}",
                "offer: {kind: amount, value: {USD: 8}, valid_for: 1h, public: true}", "limits: " + limits,
                "repeat: always").replace("trigger: short", "trigger: t"), List.of(), false);
    }

    private static Instant second(int seconds) {
        return NOON.plusSeconds(seconds);
    }

    private static String decision(String subject) {
        return Decision.id("t", 1, subject, Match.ofEvents(List.of(subject)));
    }

    private static String claim(String subject) {
        return Ticket.id("t", decision(subject));
    }

    static LimitInput match(String subject, int second) {
        return LimitInput
                .of(new PassedMatch(decision(subject), "t", 1, subject, BALLARD, second(second), second(second),
                        Match.ofEvents(List.of(subject)), null, "treated", 0, new Cost("USD", 800)));
    }

    static LimitInput request(String subject, int second) {
        return LimitInput.of(new RedeemRequest("r-" + subject, second(second), claim(subject), "cart-" + subject,
                new Cost("USD", 800)));
    }

    static LimitInput order(String subject, int second, Kind kind) {
        return LimitInput
                .of(new ClaimStep("o-" + subject + kind, second(second), claim(subject), "o-" + subject, kind));
    }

    static void feed(KeyedTwoInputStreamOperatorTestHarness<String, LimitInput, TriggerVersion, Decision> to,
            LimitInput... inputs) throws Exception {
        for (LimitInput input : inputs) {
            to.processElement1(new StreamRecord<>(input, input.at().toEpochMilli()));
        }
    }

    static void pass(KeyedTwoInputStreamOperatorTestHarness<String, LimitInput, TriggerVersion, Decision> to,
            Instant until) throws Exception {
        to.processWatermark1(new Watermark(until.toEpochMilli()));
        to.processWatermark2(new Watermark(until.toEpochMilli()));
    }

    private static <T> List<T> side(KeyedTwoInputStreamOperatorTestHarness<?, ?, ?, ?> harness, OutputTag<T> tag) {
        var output = harness.getSideOutput(tag);
        return output == null ? List.of() : output.stream().map(StreamRecord::getValue).toList();
    }

    static List<String> told(
            KeyedTwoInputStreamOperatorTestHarness<String, LimitInput, TriggerVersion, Decision> harness) {
        List<String> told = new ArrayList<>();
        harness.extractOutputValues().forEach(decision -> told.add(decision.subject() + ' ' + word(decision)));
        side(harness, SettleLimits.COUNTED).forEach(decision -> told.add(decision.subject() + " counted"));
        side(harness, SettleLimits.CLAIMS)
                .forEach(claim -> told.add(claim.ticket().subject() + ' ' + claim.status()));
        side(harness, SettleLimits.REPLIES).forEach(
                reply -> told.add(reply.requestId() + ' ' + (reply.isGranted() ? "yes" : reply.reason())));
        return told;
    }

    private static String word(Decision decision) {
        return decision.reason() == null ? decision.status().word() : decision.reason().name();
    }

    @Test
    void atOneInstantWhatIsIssuedIsAskedForAndThenOrdered() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement2(new StreamRecord<>(version(1, NOON, "{first: {count: 1}}")));
            feed(harness, order("ann", 1, Kind.PLACED), request("ann", 1), match("ann", 1), match("bob", 2));
            pass(harness, second(3));
            assertThat(told(harness)).containsExactly("ann issued", "bob FIRST_EXHAUSTED", "ann RESERVED",
                    "ann COMMITTED", "r-ann yes");
        }
    }

    @Test
    void inputsWaitForTheVersionsOfTheirTime() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement2(new StreamRecord<>(version(1, NOON, "{first: {count: 1}}")));
            feed(harness, match("ann", 1), match("bob", 1), request("ann", 2), request("bob", 4));
            harness.processWatermark1(new Watermark(second(9).toEpochMilli()));
            harness.processElement2(new StreamRecord<>(version(2, second(3), "{first: {count: 2}}")));
            assertThat(told(harness)).isEmpty();
            harness.processWatermark2(new Watermark(second(9).toEpochMilli()));
            assertThat(told(harness)).contains("r-ann yes", "r-bob yes");
        }
    }

    @Test
    void placesTakenAtIssueAreCountedDecisionsAndComeBackWhenTheyLapse() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            harness.processElement2(new StreamRecord<>(version(1, NOON, "{first: {count: 1, count_at: issue}}")));
            feed(harness, match("ann", 1));
            pass(harness, second(2));
            assertThat(told(harness)).containsExactly("ann counted", "ann RESERVED");
            feed(harness, match("bob", 3));
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            pass(harness, second(3_601).plusMillis(199));
            assertThat(told(harness)).containsExactly("bob FIRST_EXHAUSTED");
            pass(harness, second(3_601).plusMillis(200));
            feed(harness, match("eve", 3_700));
            pass(harness, second(3_700));
            assertThat(told(harness)).containsExactly("bob FIRST_EXHAUSTED", "eve counted", "ann RELEASED",
                    "eve RESERVED");
        }
    }

    static LimitInput suspension(int version, int second) {
        return LimitInput.of(new Suspension("t", version, second(second), "1 == 1"));
    }

    @Test
    void aSuspendedVersionIssuesNothingFromThatVeryInstantOnAndItsClaimsHold() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            harness.processElement2(new StreamRecord<>(version(1, NOON, "{first: {count: 3}}")));
            feed(harness, match("ann", 1), match("bob", 2), suspension(1, 2), suspension(1, 3));
            pass(harness, second(3));
            assertThat(told(harness)).containsExactly("ann issued", "bob SUSPENDED");
            assertThat(side(harness, SettleLimits.SUSPENSIONS))
                    .containsExactly(new Suspension("t", 1, second(2), "1 == 1"));
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            feed(harness, suspension(1, 4), match("eve", 4), request("ann", 5));
            pass(harness, second(5));
            assertThat(told(harness)).containsExactly("eve SUSPENDED", "ann RESERVED", "r-ann yes");
            assertThat(side(harness, SettleLimits.SUSPENSIONS)).isEmpty();
        }
    }

    @Test
    void anotherVersionThanTheSuspendedOneIssues() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement2(new StreamRecord<>(version(1, NOON, "{first: {count: 3}}")));
            feed(harness, suspension(2, 1), match("ann", 1));
            pass(harness, second(2));
            assertThat(told(harness)).containsExactly("ann issued");
        }
    }

    @Test
    void ofSeveralConditionsOfAnInstantTheFirstByTextIsNamed() throws Exception {
        try (var harness = harness()) {
            harness.open();
            feed(harness, LimitInput.of(new Suspension("t", 1, second(1), "b")),
                    LimitInput.of(new Suspension("t", 1, second(1), "a")));
            pass(harness, second(2));
            assertThat(side(harness, SettleLimits.SUSPENSIONS))
                    .containsExactly(new Suspension("t", 1, second(1), "a"));
        }
    }

    @Test
    void aDrainedJobLetsNothingLapse() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement2(new StreamRecord<>(version(1, NOON, "{first: {count: 1, count_at: issue}}")));
            feed(harness, match("ann", 1));
            harness.processBothWatermarks(Watermark.MAX_WATERMARK);
            assertThat(told(harness)).containsExactly("ann counted", "ann RESERVED");
        }
    }

    @Test
    void whatIsOverIsForgottenOnceADay() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement2(new StreamRecord<>(version(1, NOON, "{budget: {amount: {USD: 10}, every: day}}")));
            feed(harness, match("ann", 1), request("ann", 2));
            pass(harness, second(3));
            int before = harness.numKeyedStateEntries();
            pass(harness, NOON.plus(Duration.ofDays(402)));
            assertThat(before).isPositive();
            assertThat(side(harness, SettleLimits.CLAIMS)).hasSize(2);
            harness.snapshot(1, 1);
            assertThat(((SettleLimits) harness.getOperator()).waiting()).isZero();
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void whatComesTooLateIsAMistakeOfTheGraph() throws Exception {
        try (var harness = harness()) {
            harness.open();
            pass(harness, second(3));
            assertThatThrownBy(() -> feed(harness, match("ann", 3))).isInstanceOf(IllegalStateException.class)
                    .hasMessage("an input of t is of an instant that is over: " + second(3));
        }
    }
}
