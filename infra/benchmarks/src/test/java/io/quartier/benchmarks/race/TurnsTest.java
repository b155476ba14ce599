package io.quartier.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Turns TURNS = new Turns("turns", List.of("plain", "other"),
            new Entrant("both", TurnsTest.class, List.of()), List.of());

    @Test
    void lapsBelongToTheProgramsInTurn() {
        List<Standing> standings = TURNS.standings(List.of(lap(100, 7), lap(110, 7), lap(200, 7), lap(180, 7)));

        assertThat(standings).extracting(Standing::entrant).containsExactly("plain", "other");
        assertThat(standings.getFirst().cpuRatio()).isEqualTo(new Standing.Spread(1, 1, 1));
        assertThat(standings.getLast().cpuRatio()).isEqualTo(new Standing.Spread(1, 0.9, 1.1));
    }

    @Test
    void twoAnswersMeasureNothing() {
        assertThatThrownBy(() -> TURNS.standings(List.of(lap(100, 7), lap(110, 8)))).isInstanceOf(WrongAnswer.class)
                .hasMessage("turns: 2 laps found 2 answers, so they do not do the same work");
    }

    private static Lap lap(long cpuNanos, long checksum) {
        return new Lap(10, cpuNanos, 1_000, checksum, 0);
    }
}
