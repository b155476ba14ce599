package io.quartier.kpi.hiding.model;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Which unknowns a system of linear equations determines, by Gaussian elimination. An unknown is determined if and only if it is 0 in every
 * solution of the system with 0 on the right; one solution with random free unknowns tells, since one that is not always 0 is 0 there
 * with the chance of guessing the prime.
 */
final class Elimination {
    /** Any seed: the free unknowns only have to be numbers that no structure of the equations leads to. */
    private static final long SEED = 0x5eed;

    private final @Nullable SparseRow[] pivots;

    private Elimination(int unknowns) {
        this.pivots = new SparseRow[unknowns];
    }

    /**
     * For each unknown whether it is determined.
     *
     * @param unknowns how many there are; those with a low index are eliminated first, so the ones that meet few others come first
     * @param rows     the equations, without what is known; the ones between unknowns of low index first is fastest
     */
    static boolean[] determined(int unknowns, List<SparseRow> rows) {
        var elimination = new Elimination(unknowns);
        rows.forEach(elimination::add);
        long[] solution = elimination.solution();
        boolean[] determined = new boolean[unknowns];
        for (int i = 0; i < unknowns; i++) {
            determined[i] = solution[i] == 0;
        }
        return determined;
    }

    private void add(SparseRow equation) {
        SparseRow row = equation;
        while (!row.isEmpty()) {
            SparseRow pivot = pivots[row.first()];
            if (pivot == null) {
                pivots[row.first()] = row.normalized();
                return;
            }
            row = row.without(pivot);
        }
    }

    private long[] solution() {
        var random = new SplittableRandom(SEED);
        long[] values = new long[pivots.length];
        for (int i = pivots.length - 1; i >= 0; i--) {
            SparseRow pivot = pivots[i];
            values[i] = pivot == null ? 1 + random.nextLong(Residue.PRIME - 1) : Residue.minus(pivot.restAt(values));
        }
        return values;
    }
}
