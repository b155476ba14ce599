package io.quartier.kpi.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ContributionTest {
    private static final long NOON = Instant.parse("2017-11-24T12:00:00Z").toEpochMilli();
    private static final String MANAUS = Places.IN_MANAUS.encode();

    private static Contribution funnel(long at) {
        return Contribution.to(Family.FUNNEL, at, MANAUS, "web", "");
    }

    private static Map<String, String> figures(List<Contribution> contributions) {
        return Tables.of(contributions).figures();
    }

    @Test
    void sinceNothingIsEverything() {
        Contribution now = funnel(NOON).with(0, 1);

        assertThat(now.since(null)).containsExactly(now);
    }

    @Test
    void sinceTheSameIsNothing() {
        assertThat(funnel(NOON).with(0, 1).observing(0, 5).by(7).since(funnel(NOON).with(0, 1).observing(0, 5).by(7)))
                .isEmpty();
    }

    @Test
    void aNewPersonAloneIsAChange() {
        List<Contribution> change = funnel(NOON).by(8).since(funnel(NOON).by(7));

        assertThat(change).hasSize(1);
        Figures figures = Figures.of(Family.FUNNEL);
        change.getFirst().addTo(figures);
        assertThat(Objects.requireNonNull(figures.persons).estimate()).isEqualTo(1);
    }

    @Test
    void inTheSameCellsItIsTheDifference() {
        List<Contribution> change = funnel(NOON).with(0, 3).observing(0, 9)
                .since(funnel(NOON).with(0, 1).observing(0, 5));

        assertThat(change).hasSize(1);
        assertThat(change.getFirst().sum(0)).isEqualTo(2);
        assertThat(figures(change).values()).allMatch(cell -> cell.equals("0=2 h0:5x-1 h0:9x1"));
    }

    @Test
    void inOtherCellsTheOldIsTakenBack() {
        Contribution before = funnel(NOON).with(0, 1);
        Contribution now = Contribution.to(Family.FUNNEL, NOON, Places.IN_NYC.encode(), "web", "").with(0, 1)
                .causedAt(NOON + 99_000);

        List<Contribution> change = now.since(before);
        assertThat(change).extracting(c -> c.sum(0)).containsExactly(-1L, 1L);
        assertThat(change).extracting(Contribution::path).containsExactly(MANAUS, Places.IN_NYC.encode());
        assertThat(change).extracting(Contribution::causedAtMillis).containsOnly(NOON + 99_000);
    }

    @Test
    void isNeverCausedBeforeItCounts() {
        assertThat(funnel(NOON).causedAt(NOON - 5).causedAtMillis()).isEqualTo(NOON);
        assertThat(funnel(NOON).causedAt(NOON + 5).causedAtMillis()).isEqualTo(NOON + 5);
        assertThat(funnel(NOON).causedAtMillis()).isEqualTo(NOON);
    }

    @Test
    void whatItTakesBackIsCausedByTheChangeNotByThePlaceItMovesTo() {
        long due = NOON + 86_400_000;
        Contribution before = funnel(NOON).with(0, 1).causedAt(NOON);
        Contribution now = funnel(due).with(0, 1).causedAt(NOON + 1);

        assertThat(now.since(before)).extracting(Contribution::causedAtMillis).containsExactly(NOON + 1, due);
    }

    @RepeatedTest(30)
    void everyChainOfChangesComesToItsLast(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        var changes = new ArrayList<Contribution>();
        Contribution known = null;
        for (int i = 0; i < 12; i++) {
            Contribution next = random(random);
            changes.addAll(next.since(known));
            known = next;
        }
        Contribution last = Objects.requireNonNull(known);
        assertThat(figures(changes)).isEqualTo(figures(List.of(last)));
        changes.addAll(List.of(last.negated()));
        assertThat(figures(changes)).isEmpty();
    }

    private static Contribution random(Random random) {
        Contribution contribution = Contribution.to(Family.DELIVERY, NOON + random.nextInt(3) * 3_600_000L,
                random.nextBoolean() ? MANAUS : Places.IN_CENTRO.encode(), random.nextBoolean() ? "web" : "app", "BRL");
        for (int i = random.nextInt(4); i > 0; i--) {
            contribution.with(random.nextInt(9), random.nextInt(100) - 20);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            contribution.observing(random.nextInt(2), random.nextInt(10_000));
        }
        return contribution;
    }
}
