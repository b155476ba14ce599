package io.quartier.kpi.hiding.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Thousands of towns, nearly all of them with few customers, are decided day by day at a bounded price. */
class ManyTownsTest {
    @RepeatedTest(8)
    void daysWeeksAndMonthsOfTownsTellNothing(RepetitionInfo repetition) throws SQLException {
        var world = NewCustomers.random(new Random(repetition.getCurrentRepetition()), 4, 30, 40, 40);
        var store = decided(world, 40).store();
        var attacker = new Attacker<NewCustomers.Piece>();
        Set<PersonCell> shown = store.shown();
        assertThat(shown).hasSizeGreaterThan(30);
        shown.forEach(cell -> attacker.learn(world.behind(cell)));
        List<PersonCell> known = world.counts().entrySet().stream()
                .filter(cell -> cell.getValue() < Counted.FEWEST_PERSONS).map(Map.Entry::getKey)
                .filter(cell -> attacker.knows(world.behind(cell))).toList();
        assertThat(known).isEmpty();
    }

    /** 60 choices among 24,000 cells: 10 million operations, about a second. */
    @Test
    void twoThousandTownsTakeABoundedEffort() throws SQLException {
        var world = NewCustomers.random(new Random(1), 27, 2_000, 60, 400);
        Decided decided = decided(world, 60);
        assertThat(world.counts()).hasSizeGreaterThan(20_000);
        assertThat(decided.store().shown()).hasSizeGreaterThan(100);
        assertThat(decided.effort().unsolved()).isZero();
        assertThat(decided.effort().operations()).isLessThan(15_000_000);
    }

    /** What came of it. */
    private record Decided(MemoryStore store, Effort effort) {}

    private static Decided decided(NewCustomers world, int days) throws SQLException {
        var store = new MemoryStore(world.regions(), PersonCounts.NEW_CUSTOMERS);
        store.store(world.counts());
        var pass = new HidingPass();
        for (int checkpoint = 0; checkpoint < 2; checkpoint++) {
            pass.run(store, NewCustomers.FIRST_DAY.plus(Duration.ofDays(days + 40L)).toEpochMilli());
        }
        return new Decided(store, pass.effort());
    }
}
