package io.quartier.kpi.hiding.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The cells of a choice by number, in their own order, with the equations between them and what is hidden so far. */
final class HidingSystem {
    private final List<Counted> cells;
    private final boolean[] hidden;
    /** By equation its cells; the total, if it is among them, first and as its complement. */
    private final List<int[]> equations = new ArrayList<>();
    private final List<List<Integer>> equationsOf = new ArrayList<>();
    private final int[] hiddenIn;

    HidingSystem(Collection<Counted> counted, List<Equation> between) {
        cells = counted.stream().sorted(Comparator.comparing(Counted::cell)).toList();
        hidden = new boolean[cells.size()];
        Map<PersonCell, Integer> numbers = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            numbers.put(cells.get(i).cell(), i);
            hidden[i] = cells.get(i).standing() != Standing.SHOWN;
            equationsOf.add(new ArrayList<>(4));
        }
        for (Equation equation : between) {
            add(equation, numbers);
        }
        hiddenIn = new int[equations.size()];
        for (int i = 0; i < hiddenIn.length; i++) {
            hiddenIn[i] = (int) members(i).stream().filter(cell -> hidden[cell]).count();
        }
    }

    private void add(Equation equation, Map<PersonCell, Integer> numbers) {
        var members = new ArrayList<Integer>();
        if (equation.total() != null) {
            members.add(~number(numbers, equation.total()));
        }
        equation.parts().forEach(part -> members.add(number(numbers, part)));
        for (int member : members) {
            equationsOf.get(cellOf(member)).add(equations.size());
        }
        equations.add(members.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int number(Map<PersonCell, Integer> numbers, PersonCell cell) {
        Integer number = numbers.get(cell);
        if (number == null) {
            throw new IllegalArgumentException("an equation names " + cell + ", which is not among the cells");
        }
        return number;
    }

    private static int cellOf(int member) {
        return member < 0 ? ~member : member;
    }

    int equations() {
        return equations.size();
    }

    Counted cell(int number) {
        return cells.get(number);
    }

    List<Integer> equationsOf(int cell) {
        return equationsOf.get(cell);
    }

    int hiddenIn(int equation) {
        return hiddenIn[equation];
    }

    boolean holdsAny(int equation, Set<Integer> asked) {
        return members(equation).stream().anyMatch(asked::contains);
    }

    List<Integer> shownIn(int equation) {
        return members(equation).stream().filter(cell -> !hidden[cell]).toList();
    }

    List<Integer> hiddenCellsIn(int equation) {
        return members(equation).stream().filter(cell -> hidden[cell]).toList();
    }

    void hide(int cell) {
        hidden[cell] = true;
        equationsOf.get(cell).forEach(equation -> hiddenIn[equation]++);
    }

    /** The small cells that the equations determine, in the order of the cells. */
    List<Integer> smallDetermined() {
        List<SparseRow> rows = new ArrayList<>();
        equations.stream().map(this::row).filter(row -> !row.isEmpty())
                .sorted(Comparator.comparingInt((SparseRow row) -> row.unknowns()[row.unknowns().length - 1]))
                .forEach(rows::add);
        boolean[] determined = Elimination.determined(cells.size(), rows);
        var small = new ArrayList<Integer>();
        for (int i = 0; i < determined.length; i++) {
            if (determined[i] && cells.get(i).standing() == Standing.SMALL) {
                small.add(i);
            }
        }
        return small;
    }

    private List<Integer> members(int equation) {
        List<Integer> members = new ArrayList<>();
        for (int member : equations.get(equation)) {
            members.add(cellOf(member));
        }
        return members;
    }

    /** total - parts = 0, without what is shown. */
    private SparseRow row(int[] equation) {
        List<Integer> unknown = new ArrayList<>();
        for (int member : equation) {
            if (hidden[cellOf(member)]) {
                unknown.add(member);
            }
        }
        unknown.sort(Comparator.comparingInt(HidingSystem::cellOf));
        return new SparseRow(unknown.stream().mapToInt(HidingSystem::cellOf).toArray(),
                unknown.stream().mapToLong(member -> member < 0 ? 1 : Residue.PRIME - 1).toArray());
    }
}
