package io.quartier.promotions.explain.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class NoteAnswerTest {
    @Test
    void handsTextsOverWithTheResult() throws Exception {
        try (var harness = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new NoteAnswer()))) {
            harness.open();
            harness.processElement(new StreamRecord<>("one"));
            harness.processElement(new StreamRecord<>("two"));
            var noted = harness.getEnvironment().getAccumulatorRegistry().getSnapshot()
                    .deserializeUserAccumulators(NoteAnswerTest.class.getClassLoader());
            assertThat(noted.get(NoteAnswer.ANSWERS)).isNotNull()
                    .satisfies(answers -> assertThat(answers.getLocalValue()).isEqualTo(List.of("one", "two")));
            assertThat(harness.extractOutputValues()).containsExactly("one", "two");
        }
    }
}
