package io.quartier.kpi.hiding.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class EliminationTest {
    private static final long NO_LIMIT = Long.MAX_VALUE;

    @RepeatedTest(50)
    void anUnknownIsDeterminedIfAndOnlyIfItIsASumOfEquations(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        int unknowns = 5 + random.nextInt(20);
        var attacker = new Attacker<Integer>();
        var rows = new ArrayList<SparseRow>();
        for (int i = random.nextInt(unknowns); i >= 0; i--) {
            List<Integer> members = IntStream.range(0, unknowns).filter(unknown -> random.nextInt(5) == 0).boxed()
                    .toList();
            attacker.learn(members);
            rows.add(SparseRow.of(members.stream().mapToLong(unknown -> 2L * unknown + 1).toArray()));
        }
        boolean[] expected = new boolean[unknowns];
        for (int unknown = 0; unknown < unknowns; unknown++) {
            expected[unknown] = attacker.knows(List.of(unknown));
        }
        assertThat(new Elimination(unknowns, rows, NO_LIMIT).determined()).isEqualTo(expected);
    }

    @Test
    void saysNothingBeyondItsBudget() {
        var rows = List.of(SparseRow.of(new long[]{1, 3, 5}), SparseRow.of(new long[]{1, 2, 5}));
        assertThat(new Elimination(3, rows, 1).determined()).isNull();
        assertThat(new Elimination(3, rows, 100).determined()).containsExactly(false, true, false);
    }
}
