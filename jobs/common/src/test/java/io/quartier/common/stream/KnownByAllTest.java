package io.quartier.common.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class KnownByAllTest {
    private static final int MOST_TASKS = 8;

    /** Remembers texts that every task is told. */
    private static final class Notes extends AbstractStreamOperator<String>
            implements
                OneInputStreamOperator<String, String> {
        private static final long serialVersionUID = 1L;

        private final transient List<String> noted = new ArrayList<>();
        private transient KnownByAll<String> known;
        private transient int asked;

        @SuppressWarnings("NullAway.Init") // opened by Flink
        private Notes() {}

        @Override
        public void initializeState(StateInitializationContext context) throws Exception {
            super.initializeState(context);
            known = KnownByAll.of(context, "notes", Types.STRING,
                    getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
            known.forEach(noted::add);
        }

        @Override
        public void processElement(StreamRecord<String> element) {
            noted.add(element.getValue());
            known.changed();
        }

        @Override
        public void snapshotState(StateSnapshotContext context) throws Exception {
            super.snapshotState(context);
            known.write(() -> {
                asked++;
                return noted;
            });
        }
    }

    private static OneInputStreamOperatorTestHarness<String, String> harness(Notes notes, int tasks, int task)
            throws Exception {
        return new OneInputStreamOperatorTestHarness<>(notes, MOST_TASKS, tasks, task);
    }

    /** What some tasks wrote of whom each was told the same. */
    private static OperatorSubtaskState written(int tasks, String... texts) throws Exception {
        List<OperatorSubtaskState> written = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            try (var harness = harness(new Notes(), tasks, task)) {
                harness.open();
                for (String text : texts) {
                    harness.processElement(new StreamRecord<>(text));
                }
                written.add(harness.snapshot(1, 1));
            }
        }
        return AbstractStreamOperatorTestHarness.repackageState(written.toArray(OperatorSubtaskState[]::new));
    }

    private static List<String> restored(OperatorSubtaskState state, int before, int tasks, int task)
            throws Exception {
        Notes notes = new Notes();
        try (var harness = harness(notes, tasks, task)) {
            harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(state, MOST_TASKS,
                    before, tasks, task));
            harness.open();
        }
        return notes.noted;
    }

    @Test
    void everyTaskKnowsAllOnceHoweverManyThereAre() throws Exception {
        String[] texts = IntStream.range(0, 2 * KnownByAll.BLOCK + 1).mapToObj(number -> "note " + number)
                .toArray(String[]::new);
        for (int before : List.of(1, 3)) {
            OperatorSubtaskState state = written(before, texts);
            for (int after : List.of(1, 2, 4)) {
                for (int task = 0; task < after; task++) {
                    assertThat(restored(state, before, after, task)).containsExactly(texts);
                }
            }
        }
    }

    @Test
    void nothingIsKnownWhereNothingWasWritten() throws Exception {
        assertThat(restored(written(2), 2, 3, 2)).isEmpty();
    }

    @Test
    void isAskedOnlyAfterAChange() throws Exception {
        Notes notes = new Notes();
        try (var harness = harness(notes, 1, 0)) {
            harness.open();
            harness.processElement(new StreamRecord<>("one"));
            harness.snapshot(1, 1);
            OperatorSubtaskState same = harness.snapshot(2, 2);
            assertThat(notes.asked).isEqualTo(1);
            assertThat(restored(same, 1, 1, 0)).containsExactly("one");

            harness.processElement(new StreamRecord<>("two"));
            OperatorSubtaskState changed = harness.snapshot(3, 3);
            assertThat(notes.asked).isEqualTo(2);
            assertThat(restored(changed, 1, 1, 0)).containsExactly("one", "two");
        }
    }

    @Test
    void whatGoesAndWhatComesInTheMiddleChangesTheBlocksAfterIt() throws Exception {
        Notes notes = new Notes();
        try (var harness = harness(notes, 1, 0)) {
            harness.open();
            for (int number = 0; number < 3 * KnownByAll.BLOCK; number++) {
                harness.processElement(new StreamRecord<>("note " + number));
            }
            harness.snapshot(1, 1);
            notes.noted.remove(KnownByAll.BLOCK + 7);
            notes.noted.set(3, "another");
            harness.processElement(new StreamRecord<>("last"));
            assertThat(restored(harness.snapshot(2, 2), 1, 1, 0)).isEqualTo(notes.noted);

            notes.noted.subList(5, notes.noted.size()).clear();
            notes.known.changed();
            assertThat(restored(harness.snapshot(3, 3), 1, 1, 0)).isEqualTo(notes.noted);
        }
    }
}
