package io.quartier.kpi.hiding.model;

import java.util.function.IntPredicate;

/** Cells that equations connect, found from one of them outwards. */
final class Reach {
    private final HidingSystem system;
    private final int[] cellSeen;
    private final int[] equationSeen;
    private final IntList cells = new IntList();
    private final IntList equations = new IntList();
    private int search;
    private long visited;

    Reach(HidingSystem system) {
        this.system = system;
        this.cellSeen = new int[system.cells()];
        this.equationSeen = new int[system.equations()];
    }

    /** How many members of equations were looked at, in all searches. */
    long visited() {
        return visited;
    }

    /** The cells of the last search, in the order they were found. */
    IntList cells() {
        return cells;
    }

    /** The equations of the last search, in the order they were found. */
    IntList equations() {
        return equations;
    }

    /** Everything that is connected with a cell through cells that pass. */
    void from(int start, IntPredicate through) {
        begin(start);
        for (int at = 0; at < cells.size(); at++) {
            for (int equation : system.equationsOf(cells.at(at))) {
                reach(equation, through);
            }
        }
    }

    /**
     * The shown cell to hide first in the equations of a hidden one, else in those of the hidden cells in them, and so on; -1 when none is
     * connected with it.
     */
    int nearestShown(int start) {
        begin(start);
        for (int from = 0; from < cells.size();) {
            int to = cells.size();
            int nearest = nearestAmong(from, to);
            if (nearest != Integer.MAX_VALUE) {
                return nearest;
            }
            for (int at = from; at < to; at++) {
                for (int equation : system.equationsOf(cells.at(at))) {
                    reach(equation, system::isHidden);
                }
            }
            from = to;
        }
        return -1;
    }

    private int nearestAmong(int from, int to) {
        int nearest = Integer.MAX_VALUE;
        for (int at = from; at < to; at++) {
            for (int equation : system.equationsOf(cells.at(at))) {
                int shown = system.firstShownIn(equation);
                nearest = shown < 0 ? nearest : Math.min(nearest, shown);
            }
        }
        return nearest;
    }

    private void begin(int start) {
        search++;
        cells.clear();
        equations.clear();
        cellSeen[start] = search;
        cells.add(start);
    }

    private void reach(int equation, IntPredicate through) {
        if (equationSeen[equation] == search) {
            return;
        }
        equationSeen[equation] = search;
        equations.add(equation);
        int[] members = system.equation(equation).members();
        visited += members.length;
        for (int cell : members) {
            if (cellSeen[cell] != search && through.test(cell)) {
                cellSeen[cell] = search;
                cells.add(cell);
            }
        }
    }
}
