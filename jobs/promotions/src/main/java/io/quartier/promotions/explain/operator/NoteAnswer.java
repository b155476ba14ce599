package io.quartier.promotions.explain.operator;

import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Hands texts to whoever started the job, with its result.
 *
 * <p>State: an accumulator, which the job ends with. Time: none.
 */
public final class NoteAnswer extends ProcessFunction<String, String> {
    private static final long serialVersionUID = 1L;
    /** Name of the texts in the result of the job. */
    public static final String ANSWERS = "answers";

    private transient ListAccumulator<String> answers;

    /** Hands them over. */
    @SuppressWarnings("NullAway.Init") // the rest is opened by Flink
    public NoteAnswer() {}

    @Override
    public void open(OpenContext context) {
        answers = new ListAccumulator<>();
        getRuntimeContext().addAccumulator(ANSWERS, answers);
    }

    @Override
    public void processElement(String text, Context context, Collector<String> out) {
        answers.add(text);
        out.collect(text);
    }
}
