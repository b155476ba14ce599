package io.quartier.kpi.hiding.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Chooses companions: cells that are hidden so that no hidden small one follows from what is shown.
 *
 * <p>First by peeling: an equation with exactly one hidden cell gives it away, so the smallest one shown in it is hidden too. Then exactly:
 * while the equations together determine a small cell, one more is hidden in an equation that it is in, or else in the nearest one that
 * these lead to; and if that one can be worked out, too, the next one beside it. Where it takes too much to say what they determine,
 * everything is hidden that is connected: where nothing is shown, nothing follows. The choice does not depend on the order of the cells,
 * nor on how fast the machine is.
 */
public final class CompanionChoice {
    /** Coefficients of one connected part in one test: some tenths of a second. */
    static final long BUDGET = 30_000_000;

    private static final int NONE = -1;

    /**
     * What came of it.
     *
     * @param companions what was hidden in addition
     * @param givenAway  small cells that can be worked out although nothing is left to hide: their neighbours were shown before
     * @param effort     what it took
     */
    public record Outcome(NavigableSet<PersonCell> companions, NavigableSet<PersonCell> givenAway, Effort effort) {}

    private final HidingSystem system;
    private final Reach reach;
    private final ExactTest test;
    private final IntList hiddenNow = new IntList();
    /** Cells that no shown one is connected with. */
    private final boolean[] isAlone;
    /** By cell what was hidden for it last. */
    private final int[] trail;
    private final NavigableSet<PersonCell> companions = new TreeSet<>();
    private final NavigableSet<PersonCell> givenAway = new TreeSet<>();
    private int unsolved;

    private CompanionChoice(HidingSystem system, long budget) {
        this.system = system;
        this.reach = new Reach(system);
        this.test = new ExactTest(system, reach, budget);
        this.isAlone = new boolean[system.cells()];
        this.trail = new int[system.cells()];
        Arrays.fill(trail, NONE);
    }

    /**
     * Chooses among the cells that are about to be shown.
     *
     * @param cells       different cells; one that is missing is known
     * @param untilMillis windows that end later have no figures yet
     */
    public static Outcome among(Collection<Counted> cells, PersonCounts counts, RegionHistory regions,
            long untilMillis) {
        return within(BUDGET, new HidingSystem(cells, counts, regions, untilMillis));
    }

    /** Chooses, where one connected part may take so many coefficients. */
    static Outcome within(long budget, HidingSystem system) {
        return new CompanionChoice(system, budget).run();
    }

    private Outcome run() {
        for (int equation = 0; equation < system.equations(); equation++) {
            peel(equation);
        }
        peelBesideHidden();
        List<Integer> asked = system.smallCells();
        while (!asked.isEmpty()) {
            ExactTest.Found found = test.among(asked);
            found.unsolved().forEach(this::hideAllAround);
            asked = hideBeside(found.determined());
            peelBesideHidden();
        }
        return new Outcome(companions, givenAway, new Effort(test.operations() + reach.visited(), unsolved));
    }

    private void peelBesideHidden() {
        while (!hiddenNow.isEmpty()) {
            for (int equation : system.equationsOf(hiddenNow.removeFirst())) {
                peel(equation);
            }
        }
        hiddenNow.clear();
    }

    private void peel(int equation) {
        int companion = system.hiddenIn(equation) == 1 ? system.firstShownIn(equation) : -1;
        if (companion >= 0) {
            hide(companion);
        }
    }

    /** One for each of them, unless another one's is beside it, too; what has to be asked again. */
    private List<Integer> hideBeside(List<Integer> determined) {
        var again = new ArrayList<Integer>();
        boolean[] changed = new boolean[system.equations()];
        for (int cell : determined) {
            if (isInAny(cell, changed) || hideNearest(cell, changed)) {
                again.add(cell);
            } else {
                givenAway.add(system.cell(cell).cell());
            }
        }
        return again;
    }

    private boolean hideNearest(int cell, boolean[] changed) {
        if (isAlone[cell]) {
            return false;
        }
        int companion = reach.nearestShown(beginOf(cell));
        if (companion < 0) {
            reach.cells().forEach(beside -> isAlone[beside] = true);
            return false;
        }
        hide(companion);
        trail[cell] = companion;
        for (int equation : system.equationsOf(companion)) {
            changed[equation] = true;
        }
        return true;
    }

    /** A companion that can be worked out itself helped nobody yet: then the next one is to hide that one. */
    private int beginOf(int cell) {
        return trail[cell] != NONE && test.isDetermined(trail[cell]) ? trail[cell] : cell;
    }

    private boolean isInAny(int cell, boolean[] asked) {
        for (int equation : system.equationsOf(cell)) {
            if (asked[equation]) {
                return true;
            }
        }
        return false;
    }

    private void hideAllAround(int cell) {
        unsolved++;
        reach.from(cell, any -> true);
        reach.cells().forEach(beside -> {
            if (!system.isHidden(beside)) {
                hide(beside);
            }
        });
    }

    private void hide(int cell) {
        system.hide(cell);
        hiddenNow.add(cell);
        companions.add(system.cell(cell).cell());
    }
}
