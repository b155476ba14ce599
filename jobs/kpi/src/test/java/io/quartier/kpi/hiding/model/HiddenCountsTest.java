package io.quartier.kpi.hiding.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.kpi.hiding.model.Shoppers.Piece;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/** Nobody who has all published figures can work out a hidden count about few persons. */
class HiddenCountsTest {
    private static final long ALWAYS = Long.MAX_VALUE;

    @RepeatedTest(60)
    void noSumOfPublishedFiguresIsAHiddenCount(RepetitionInfo repetition) {
        var world = Shoppers.random(new Random(repetition.getCurrentRepetition()), 4);
        assertThat(workedOut(world, companions(world))).isEmpty();
    }

    @RepeatedTest(6)
    void everyHiddenCountCouldBeMoreOrLess(RepetitionInfo repetition) {
        var world = Shoppers.random(new Random(1_000 + repetition.getCurrentRepetition()), 2);
        Set<PersonCell> companions = companions(world);
        Map<PersonCell, Long> counts = world.counts();
        world.pieces().forEach((cell, pieces) -> {
            if (isSmall(counts, cell)) {
                double least = extreme(world, companions, pieces, false);
                double most = extreme(world, companions, pieces, true);
                assertThat(most).as("most of %s, least is %s", cell, least).isGreaterThan(least + 1e-6);
            }
        });
    }

    @RepeatedTest(20)
    void neitherIsItWhereItTakesTooMuchToSolve(RepetitionInfo repetition) {
        var world = Shoppers.random(new Random(2_000 + repetition.getCurrentRepetition()), 4);
        CompanionChoice.Outcome outcome = CompanionChoice.within(20,
                new HidingSystem(CompanionChoiceTest.counted(world),
                        PersonCounts.FUNNEL, world.regions(), ALWAYS));
        assertThat(outcome.effort().unsolved()).isPositive();
        assertThat(workedOut(world, outcome.companions())).isEmpty();
    }

    @Test
    void withoutCompanionsTheCountsAreWorkedOut() {
        int found = 0;
        for (int seed = 1; seed <= 60; seed++) {
            found += workedOut(Shoppers.random(new Random(seed), 4), Set.of()).isEmpty() ? 0 : 1;
        }
        assertThat(found).isGreaterThan(50);
    }

    private static Set<PersonCell> companions(Shoppers world) {
        return CompanionChoice.among(CompanionChoiceTest.counted(world), PersonCounts.FUNNEL, world.regions(), ALWAYS)
                .companions();
    }

    private static boolean isSmall(Map<PersonCell, Long> counts, PersonCell cell) {
        return counts.getOrDefault(cell, 0L) < Counted.FEWEST_PERSONS;
    }

    /** The small cells that the attacker knows when all others but the companions are published. */
    private static Set<PersonCell> workedOut(Shoppers world, Set<PersonCell> companions) {
        Map<PersonCell, List<Piece>> pieces = world.pieces();
        Map<PersonCell, Long> counts = world.counts();
        var attacker = new Attacker<Piece>();
        pieces.forEach((cell, behind) -> {
            if (!isSmall(counts, cell) && !companions.contains(cell)) {
                attacker.learn(behind);
            }
        });
        var known = new TreeSet<PersonCell>();
        pieces.forEach((cell, behind) -> {
            if (isSmall(counts, cell) && attacker.knows(behind)) {
                known.add(cell);
            }
        });
        return known;
    }

    /** The most or the least that a cell can be under all published figures, no piece being negative. */
    private static double extreme(Shoppers world, Set<PersonCell> companions, List<Piece> asked, boolean most) {
        var model = new ExpressionsBasedModel();
        var unknowns = new TreeMap<Piece, Variable>();
        world.sessions.keySet().forEach(piece -> unknowns.put(piece,
                model.addVariable(piece.toString()).lower(0).weight(asked.contains(piece) ? 1 : 0)));
        Map<PersonCell, Long> counts = world.counts();
        world.pieces().forEach((cell, behind) -> {
            if (!isSmall(counts, cell) && !companions.contains(cell)) {
                Expression sum = model.addExpression(cell.toString()).level(counts.getOrDefault(cell, 0L));
                behind.forEach(piece -> sum.set(unknowns.get(piece), 1));
            }
        });
        Optimisation.Result result = most ? model.maximise() : model.minimise();
        // where nothing bounds it, it can be anything
        return result.getState().isOptimal() ? result.getValue() : Double.POSITIVE_INFINITY;
    }
}
