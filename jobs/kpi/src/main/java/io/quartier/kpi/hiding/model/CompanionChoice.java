package io.quartier.kpi.hiding.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Chooses companions: cells that are hidden so that no hidden small one follows from what is shown.
 *
 * <p>First by peeling: an equation with exactly one hidden cell gives it away, so the smallest one shown in it is hidden too. Then exactly:
 * while the equations together determine a small cell, one more is hidden in an equation that it is in, or else in the nearest one that
 * these lead to. The choice does not depend on the order of the cells.
 */
public final class CompanionChoice {
    private static final Comparator<Counted> FEWEST_FIRST = Comparator.comparingLong(Counted::persons)
            .thenComparing(Counted::cell);

    /**
     * What came of it.
     *
     * @param companions what was hidden in addition
     * @param givenAway  small cells that can be worked out although nothing is left to hide: their neighbours were shown before
     */
    public record Outcome(NavigableSet<PersonCell> companions, NavigableSet<PersonCell> givenAway) {}

    private final HidingSystem system;
    private final NavigableSet<PersonCell> companions = new TreeSet<>();

    private CompanionChoice(HidingSystem system) {
        this.system = system;
    }

    /**
     * Chooses among the cells that are about to be shown.
     *
     * @param cells       different cells; one that is missing is known
     * @param untilMillis windows that end later have no figures yet
     */
    public static Outcome among(Collection<Counted> cells, PersonCounts counts, RegionHistory regions,
            long untilMillis) {
        List<PersonCell> taking = cells.stream().map(Counted::cell).toList();
        var choice = new CompanionChoice(
                new HidingSystem(cells, Relations.between(taking, counts, regions, untilMillis)));
        return choice.run();
    }

    private Outcome run() {
        peel();
        List<Integer> given = system.smallDetermined();
        while (!given.isEmpty()) {
            if (!hideBeside(given)) {
                break;
            }
            peel();
            given = system.smallDetermined();
        }
        var givenAway = new TreeSet<PersonCell>();
        given.forEach(cell -> givenAway.add(system.cell(cell).cell()));
        return new Outcome(companions, givenAway);
    }

    private void peel() {
        var lone = new TreeSet<Integer>();
        for (int equation = 0; equation < system.equations(); equation++) {
            lone.add(equation);
        }
        while (!lone.isEmpty()) {
            int equation = lone.pollFirst();
            Integer companion = system.hiddenIn(equation) == 1 ? smallest(system.shownIn(equation)) : null;
            if (companion != null) {
                hide(companion);
                lone.addAll(system.equationsOf(companion));
            }
        }
    }

    /** One for each of them, unless another one's is beside it, too; false when there is nothing left to hide. */
    private boolean hideBeside(List<Integer> given) {
        var hidden = new TreeSet<Integer>();
        for (int cell : given) {
            if (system.equationsOf(cell).stream().noneMatch(equation -> system.holdsAny(equation, hidden))) {
                Integer companion = nearest(cell);
                if (companion != null) {
                    hide(companion);
                    hidden.add(companion);
                }
            }
        }
        return !hidden.isEmpty();
    }

    /** The smallest shown cell of the equations of a cell, else of those of the hidden cells in them, and so on. */
    private @Nullable Integer nearest(int start) {
        var seen = new TreeSet<Integer>(List.of(start));
        var next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            var shown = new ArrayList<Integer>();
            var reached = new TreeSet<Integer>();
            for (int cell : next) {
                for (int equation : system.equationsOf(cell)) {
                    shown.addAll(system.shownIn(equation));
                    reached.addAll(system.hiddenCellsIn(equation));
                }
            }
            if (!shown.isEmpty()) {
                return smallest(shown);
            }
            next.clear();
            reached.stream().filter(seen::add).forEach(next::add);
        }
        return null;
    }

    private @Nullable Integer smallest(List<Integer> shown) {
        return shown.stream().min(Comparator.comparing(system::cell, FEWEST_FIRST)).orElse(null);
    }

    private void hide(int cell) {
        system.hide(cell);
        companions.add(system.cell(cell).cell());
    }
}
