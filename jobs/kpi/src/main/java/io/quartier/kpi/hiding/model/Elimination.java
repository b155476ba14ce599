package io.quartier.kpi.hiding.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Which unknowns a system of linear equations determines, by Gaussian elimination. An unknown is determined if and only if it is 0 in every
 * solution of the system with 0 on the right; one solution with random free unknowns tells, since one that is not always 0 is 0 there
 * with the chance of guessing the prime.
 *
 * <p>Next always comes what fills in least: an unknown of one equation, which takes the equation with it; an equation of one or two
 * unknowns; else the unknown in the fewest equations, with the shortest of them.
 */
final class Elimination implements SparseRow.Changes {
    /** Any seed: the free unknowns only have to be numbers that no structure of the equations leads to. */
    private static final long SEED = 0x5eed;

    /** What an equation says of one of its unknowns when those eliminated later are known. */
    private record Solved(int unknown, SparseRow row) {}

    private final @Nullable SparseRow[] rows;
    /** By unknown the rows that it is or was in. */
    private final IntList[] rowsOf;
    private final FewestFirst fewestFirst;
    private final IntList shortRows = new IntList();
    private final List<Solved> solved = new ArrayList<>();
    private final long budget;
    private long operations;
    private int changing;

    /**
     * A system that is not solved yet.
     *
     * @param unknowns how many there are
     * @param rows     the equations, without what is known
     * @param budget   how many coefficients may be worked out
     */
    Elimination(int unknowns, List<SparseRow> rows, long budget) {
        this.rows = rows.toArray(SparseRow[]::new);
        this.rowsOf = new IntList[unknowns];
        this.budget = budget;
        for (int i = 0; i < unknowns; i++) {
            rowsOf[i] = new IntList();
        }
        for (int number = 0; number < this.rows.length; number++) {
            for (int unknown : rows.get(number).unknowns()) {
                rowsOf[unknown].add(number);
            }
            noteShort(number, rows.get(number));
        }
        this.fewestFirst = new FewestFirst(Arrays.stream(rowsOf).mapToInt(IntList::size).toArray());
    }

    /** How many coefficients were worked out. */
    long operations() {
        return operations;
    }

    /** Whether each unknown is determined; null when that takes more than the budget. */
    boolean @Nullable [] determined() {
        while (operations <= budget) {
            Solved next = next();
            if (next == null) {
                return zeros();
            }
            eliminate(next);
        }
        return null;
    }

    private @Nullable Solved next() {
        int unknown = fewestFirst.peek();
        if (unknown < 0) {
            return null;
        }
        if (fewestFirst.count(unknown) > 1) {
            while (!shortRows.isEmpty()) {
                SparseRow row = rows[shortRows.at(shortRows.size() - 1)];
                if (row != null && row.size() > 0) {
                    return take(rarest(row), shortRows.removeLast());
                }
                shortRows.removeLast();
            }
        }
        return take(unknown, shortestWith(unknown));
    }

    private int rarest(SparseRow row) {
        int rarest = row.unknowns()[0];
        for (int unknown : row.unknowns()) {
            rarest = fewestFirst.count(unknown) < fewestFirst.count(rarest) ? unknown : rarest;
        }
        return rarest;
    }

    private int shortestWith(int unknown) {
        int shortest = -1;
        int size = Integer.MAX_VALUE;
        IntList with = rowsOf[unknown];
        for (int i = 0; i < with.size(); i++) {
            SparseRow row = rows[with.at(i)];
            if (row != null && row.size() < size && row.of(unknown) != 0) {
                shortest = with.at(i);
                size = row.size();
            }
        }
        return shortest;
    }

    private @Nullable Solved take(int unknown, int number) {
        SparseRow row = rows[number];
        if (row == null) {
            throw new IllegalStateException("equation " + number + " is eliminated twice");
        }
        rows[number] = null;
        operations += row.size();
        for (int other : row.unknowns()) {
            fewestFirst.decrement(other);
        }
        return new Solved(unknown, row);
    }

    private void eliminate(Solved pivot) {
        solved.add(pivot);
        IntList with = rowsOf[pivot.unknown()];
        long perUnit = Residue.minus(Residue.inverse(pivot.row().of(pivot.unknown())));
        for (int i = 0; i < with.size(); i++) {
            changing = with.at(i);
            SparseRow row = rows[changing];
            long coefficient = row == null ? 0 : row.of(pivot.unknown());
            if (row != null && coefficient != 0) {
                operations += row.size() + pivot.row().size();
                SparseRow without = row.plus(Residue.times(coefficient, perUnit), pivot.row(), this);
                rows[changing] = without;
                noteShort(changing, without);
            }
        }
        with.clear();
    }

    private void noteShort(int number, SparseRow row) {
        if (row.size() <= 2) {
            shortRows.add(number);
        }
    }

    @Override
    public void appears(int unknown) {
        rowsOf[unknown].add(changing);
        fewestFirst.increment(unknown);
    }

    @Override
    public void vanishes(int unknown) {
        fewestFirst.decrement(unknown);
    }

    private boolean[] zeros() {
        var random = new SplittableRandom(SEED);
        long[] values = new long[rowsOf.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 + random.nextLong(Residue.PRIME - 1);
        }
        for (Solved one : solved.reversed()) {
            values[one.unknown()] = one.row().solvedFor(one.unknown(), values);
        }
        boolean[] zero = new boolean[values.length];
        for (int i = 0; i < zero.length; i++) {
            zero[i] = values[i] == 0;
        }
        return zero;
    }
}
