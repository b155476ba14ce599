package io.quartier.kpi.hiding.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The cells of a choice by number, the one to hide first with the lowest, with the equations between them and what is hidden so far. What
 * is hidden stays so.
 */
final class HidingSystem {
    private static final int[] NONE = {};
    private static final Comparator<Counted> FEWEST_FIRST = Comparator.comparingLong(Counted::persons)
            .thenComparing(Counted::cell);

    private final List<Counted> cells;
    private final List<Equation> equations;
    private final int[][] equationsOf;
    private final boolean[] hidden;
    private final int[] hiddenIn;
    /** By equation where its first shown member is, as far as looked for. */
    private final int[] firstShown;

    HidingSystem(Collection<Counted> counted, PersonCounts counts, RegionHistory regions, long untilMillis) {
        cells = counted.stream().sorted(FEWEST_FIRST).toList();
        equations = Relations.between(cells.stream().map(Counted::cell).toList(), counts, regions, untilMillis);
        hiddenIn = new int[equations.size()];
        firstShown = new int[equations.size()];
        equationsOf = equationsOf(cells.size(), equations);
        hidden = new boolean[cells.size()];
        for (int cell = 0; cell < hidden.length; cell++) {
            if (cells.get(cell).standing() != Standing.SHOWN) {
                hide(cell);
            }
        }
    }

    private static int[][] equationsOf(int cells, List<Equation> equations) {
        int[] sizes = new int[cells];
        equations.forEach(equation -> {
            for (int cell : equation.members()) {
                sizes[cell]++;
            }
        });
        int[][] equationsOf = new int[cells][];
        for (int cell = 0; cell < cells; cell++) {
            equationsOf[cell] = sizes[cell] == 0 ? NONE : new int[sizes[cell]];
        }
        for (int equation = equations.size() - 1; equation >= 0; equation--) {
            for (int cell : equations.get(equation).members()) {
                equationsOf[cell][--sizes[cell]] = equation;
            }
        }
        return equationsOf;
    }

    int cells() {
        return cells.size();
    }

    Counted cell(int number) {
        return cells.get(number);
    }

    /** The cells that nobody may work out, those to hide first first. */
    List<Integer> smallCells() {
        return IntStream.range(0, hidden.length).filter(cell -> cells.get(cell).standing() == Standing.SMALL).boxed()
                .toList();
    }

    /** An order of the cells by their windows, from hours to months, and of the same length by number. */
    Comparator<Integer> shortWindowsFirst() {
        return Comparator.comparing((Integer cell) -> cells.get(cell).cell().grain())
                .thenComparing(Comparator.naturalOrder());
    }

    boolean isHidden(int cell) {
        return hidden[cell];
    }

    int equations() {
        return hiddenIn.length;
    }

    Equation equation(int number) {
        return equations.get(number);
    }

    /** The equations that a cell is in, rising; not to be changed. */
    int[] equationsOf(int cell) {
        return equationsOf[cell];
    }

    int hiddenIn(int equation) {
        return hiddenIn[equation];
    }

    /** The one to hide first of the shown members of an equation; -1 when all are hidden. */
    int firstShownIn(int equation) {
        int[] members = equations.get(equation).members();
        int at = firstShown[equation];
        while (at < members.length && hidden[members[at]]) {
            at++;
        }
        firstShown[equation] = at;
        return at < members.length ? members[at] : -1;
    }

    void hide(int cell) {
        hidden[cell] = true;
        for (int equation : equationsOf[cell]) {
            hiddenIn[equation]++;
        }
    }
}
