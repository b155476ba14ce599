package io.quartier.promotions.explain.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.decision.Decision.Status;
import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.run.Explanation;
import io.quartier.promotions.model.run.Explanation.Told;
import io.quartier.promotions.model.run.Step;
import io.quartier.promotions.model.trigger.Reason;
import java.time.Instant;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class TellLastTest {
    private static final Instant NOON = Scenes.NOON;

    private static Explanation explanation(int second, Told... told) {
        return new Explanation("ann", NOON.plusSeconds(second), List.of(), List.of(told));
    }

    private static Told told(String trigger, Step step) {
        return new Told(trigger, 1, step, null, trigger, "It matched.", List.of());
    }

    private static Decision decision(String id, Status status, @Nullable Reason reason, int second) {
        return new Decision(id, status, reason, "treated", id, 1, "ann", "us", Match.ofEvents(List.of("e")),
                NOON.plusSeconds(second), status == Status.PENDING ? NOON.plusSeconds(99) : null, null,
                status == Status.ISSUED ? "CODE" : null, null, null, "UTC");
    }

    private static void explain(TwoInputStreamOperatorTestHarness<Explanation, Decision, Explanation> harness,
            Explanation explanation) throws Exception {
        harness.processElement1(new StreamRecord<>(explanation));
    }

    private static void decide(TwoInputStreamOperatorTestHarness<Explanation, Decision, Explanation> harness,
            Decision decision) throws Exception {
        harness.processElement2(new StreamRecord<>(decision));
    }

    @Test
    void tellsTheLastInstantWithWhatTheLimitsMadeOfIt() throws Exception {
        try (var harness = new TwoInputStreamOperatorTestHarness<>(new TellLast())) {
            harness.open();
            explain(harness, explanation(2, told("out", Step.LIMITS), told("full", Step.LIMITS),
                    told("asleep", Step.SCHEDULE), told("unknown", Step.LIMITS)));
            explain(harness, explanation(1, told("before", Step.MATCH)));
            decide(harness, decision("full", Status.SUPPRESSED, Reason.BUDGET_EXHAUSTED, 2));
            decide(harness, decision("out", Status.ISSUED, null, 2));
            decide(harness, decision("out", Status.PENDING, null, 1));
            decide(harness, decision("asleep", Status.SUPPRESSED, Reason.OUTSIDE_SCHEDULE, 2));
            harness.endInput1();
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.endInput2();
            assertThat(harness.extractOutputValues()).containsExactly(explanation(2,
                    new Told("out", 1, Step.ISSUED, null, "out", "It matched and was issued with the code CODE.",
                            List.of()),
                    new Told("full", 1, Step.LIMITS, "BUDGET_EXHAUSTED", "full",
                            "It matched, came as far as the limits and was suppressed there.", List.of()),
                    told("asleep", Step.SCHEDULE), told("unknown", Step.LIMITS)));
        }
    }

    @Test
    void tellsNothingWhereNothingHappened() throws Exception {
        try (var harness = new TwoInputStreamOperatorTestHarness<>(new TellLast())) {
            harness.open();
            decide(harness, decision("out", Status.ISSUED, null, 2));
            harness.endInput1();
            harness.endInput2();
            assertThat(harness.extractOutputValues()).isEmpty();
        }
    }
}
