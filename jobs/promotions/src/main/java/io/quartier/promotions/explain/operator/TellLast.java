package io.quartier.promotions.explain.operator;

import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.run.Explanation;
import io.quartier.promotions.model.run.Explanation.Told;
import io.quartier.promotions.model.run.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tells the last instant of a shopper, with what the limits made of it. Input 1 are explanations of all instants, input 2 decisions on the
 * shopper; of both nothing later than the instant that was asked for.
 *
 * <p>State: the last explanation and the decisions of one shopper, in memory; an explanation that fails begins again from the beginning.
 * <p>Time: told when both inputs have ended. To be run with one task.
 */
public final class TellLast extends AbstractStreamOperator<Explanation>
        implements
            TwoInputStreamOperator<Explanation, Decision, Explanation>,
            BoundedMultiInput {
    private static final long serialVersionUID = 1L;
    private static final int INPUTS = 2;

    private transient @Nullable Explanation last;
    private transient Map<String, Decision> decisions;
    private transient int ended;

    /** Tells it. */
    @SuppressWarnings("NullAway.Init") // the rest is opened by Flink
    public TellLast() {}

    @Override
    public void open() throws Exception {
        super.open();
        decisions = new HashMap<>();
    }

    @Override
    public void processElement1(StreamRecord<Explanation> element) {
        Explanation explanation = element.getValue();
        if (last == null || explanation.at().isAfter(last.at())) {
            last = explanation;
        }
    }

    @Override
    public void processElement2(StreamRecord<Decision> element) {
        Decision decision = element.getValue();
        decisions.merge(decision.decisionId(), decision,
                (before, next) -> next.decidedAt().isBefore(before.decidedAt()) ? before : next);
    }

    @Override
    public void endInput(int input) {
        ended++;
        if (ended == INPUTS && last != null) {
            List<Told> told = last.triggers().stream().map(this::settled).toList();
            output.collect(new StreamRecord<>(last.with(told), last.at().toEpochMilli()));
        }
    }

    /** What came as far as the limits is told as they decided it. */
    private Told settled(Told told) {
        Decision decision = told.step() == Step.LIMITS ? decisions.get(told.decisionId()) : null;
        if (decision == null) {
            return told;
        }
        return decision.reason() == null
                ? told.decided(Step.ISSUED, null, "It matched and was issued%s.".formatted(
                        decision.code() == null ? "" : " with the code " + decision.code()))
                : told.decided(Step.of(decision.reason()), decision.reason().name(),
                        "It matched, came as far as the limits and was suppressed there.");
    }
}
