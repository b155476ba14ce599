package io.quartier.kpi.hiding.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Which small cells the equations determine together. Hiding more only adds unknowns, so a cell that is not determined never will be: only
 * the others are asked about again, and only what hidden cells connect with them is solved.
 */
final class ExactTest {
    /**
     * What one test found.
     *
     * @param determined small cells that can be worked out, those of short windows first
     * @param unsolved   a cell of each part of the system that it took too much to solve
     */
    record Found(List<Integer> determined, List<Integer> unsolved) {}

    private final HidingSystem system;
    private final Reach reach;
    private final long budget;
    /** By cell its index among the unknowns of the part that is being solved. */
    private final int[] unknowns;
    private final boolean[] isDetermined;
    private long operations;

    /** @param budget how many coefficients may be worked out for one connected part of the system */
    ExactTest(HidingSystem system, Reach reach, long budget) {
        this.system = system;
        this.reach = reach;
        this.budget = budget;
        this.unknowns = new int[system.cells()];
        this.isDetermined = new boolean[system.cells()];
    }

    /** Whether a hidden cell could be worked out when it was last connected with one that was tested. */
    boolean isDetermined(int cell) {
        return isDetermined[cell];
    }

    /** How many coefficients were worked out in all tests. */
    long operations() {
        return operations;
    }

    /** Tests hidden cells, all others are left out. */
    Found among(List<Integer> asked) {
        var found = new Found(new ArrayList<>(), new ArrayList<>());
        boolean[] left = new boolean[system.cells()];
        asked.forEach(cell -> left[cell] = true);
        for (int cell : asked) {
            if (left[cell]) {
                solveAround(cell, left, found);
            }
        }
        found.determined().sort(system.shortWindowsFirst());
        return found;
    }

    private void solveAround(int start, boolean[] left, Found found) {
        reach.from(start, system::isHidden);
        IntList cells = reach.cells();
        for (int i = 0; i < cells.size(); i++) {
            unknowns[cells.at(i)] = i;
        }
        var elimination = new Elimination(cells.size(), rows(reach.equations()), budget);
        boolean[] determined = elimination.determined();
        operations += elimination.operations();
        if (determined == null) {
            found.unsolved().add(start);
        }
        for (int i = 0; i < cells.size(); i++) {
            int cell = cells.at(i);
            isDetermined[cell] = determined != null && determined[i];
            if (isDetermined[cell] && left[cell]) {
                found.determined().add(cell);
            }
            left[cell] = false;
        }
    }

    private List<SparseRow> rows(IntList equations) {
        var rows = new ArrayList<SparseRow>();
        for (int i = 0; i < equations.size(); i++) {
            rows.add(row(equations.at(i)));
        }
        return rows;
    }

    /** An equation without what is shown. */
    private SparseRow row(int number) {
        Equation equation = system.equation(number);
        int size = system.hiddenIn(number);
        long[] members = new long[size];
        for (int cell : equation.members()) {
            if (system.isHidden(cell)) {
                // both in one number, to be sorted by the index of the unknown
                members[--size] = (long) unknowns[cell] << 1 | (cell == equation.total() ? 1 : 0);
            }
        }
        return SparseRow.of(members);
    }
}
