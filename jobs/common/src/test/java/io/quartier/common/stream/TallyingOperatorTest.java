package io.quartier.common.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class TallyingOperatorTest {
    private static final class AcceptAll extends TallyingOperator<Long> implements OneInputStreamOperator<Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(StreamRecord<Long> offset) {
            tally().accepted(new Origin("clicks", 0, offset.getValue()));
        }
    }

    @Test
    void saysWhatItCountedBeforeEachBarrierAndAtTheEnd() throws Exception {
        try (var harness = new OneInputStreamOperatorTestHarness<>(new AcceptAll())) {
            harness.open();
            harness.processElement(1L, 0);
            harness.processElement(2L, 0);
            assertThat(harness.getSideOutput(TallyingOperator.COUNTS)).isNull();
            harness.prepareSnapshotPreBarrier(1);
            harness.prepareSnapshotPreBarrier(2);
            harness.processElement(3L, 0);
            harness.endInput();
            harness.getOneInputOperator().finish();
            assertThat(harness.getSideOutput(TallyingOperator.COUNTS)).extracting(StreamRecord::getValue)
                    .containsExactly(new ConservationDelta("clicks", 0, 0, 2, 0, 0, 0, 0, 0),
                            new ConservationDelta("clicks", 0, 0, 1, 0, 0, 0, 0, 0));
        }
    }
}
