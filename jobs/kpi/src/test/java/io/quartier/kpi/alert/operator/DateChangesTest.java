package io.quartier.kpi.alert.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.alert.model.Rules;
import io.quartier.kpi.alert.model.RuleVersion;
import io.quartier.kpi.alert.model.WatchChange;
import java.util.List;
import java.util.Objects;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // harnesses close with any exception
class DateChangesTest {
    private static WatchChange rule(long at) {
        RuleVersion rule = Rules.bound(Rules.cities(), Rules.fewerThan(1, 1), Rules.calm(1, 1));
        return WatchChange.of(new RuleVersion(rule.rule(), 1, at, false));
    }

    private static List<Long> times(OneInputStreamOperatorTestHarness<WatchChange, WatchChange> harness) {
        return harness.extractOutputValues().stream()
                .map(change -> Objects.requireNonNull(change.rule()).effectiveAt()).toList();
    }

    @Test
    void nothingHoldsForATimeThatMayBeDecided() throws Exception {
        OperatorSubtaskState state;
        try (var harness = new OneInputStreamOperatorTestHarness<>(new DateChanges())) {
            harness.open();
            harness.processElement(rule(5), 5);
            harness.processWatermark(100);
            harness.processElement(rule(5), 5);
            harness.processElement(rule(101), 101);
            harness.processElement(rule(300), 300);
            assertThat(times(harness)).containsExactly(5L, 101L, 101L, 300L);
            state = harness.snapshot(1, 1);
        }
        try (var restored = new OneInputStreamOperatorTestHarness<>(new DateChanges())) {
            restored.initializeState(state);
            restored.open();
            restored.processElement(rule(5), 5);
            assertThat(times(restored)).containsExactly(101L);
        }
    }
}
