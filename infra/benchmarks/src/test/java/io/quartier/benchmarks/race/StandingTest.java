package io.quartier.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StandingTest {
    @Test
    void ratiosAreTakenRoundByRound() {
        var reference = List.of(lap(100, 1_000), lap(400, 2_000), lap(100, 1_000));
        var other = List.of(lap(200, 2_000), lap(400, 2_000), lap(300, 4_000));

        Standing standing = new Standing("race", "other", other, reference);

        assertThat(standing.cpuRatio()).isEqualTo(new Standing.Spread(2, 1, 3));
        assertThat(standing.rateRatio()).isEqualTo(new Standing.Spread(0.5, 0.25, 1));
        assertThat(standing.cpuNanosPerEvent()).isEqualTo(new Standing.Spread(30, 20, 40));
    }

    @Test
    void aLapSurvivesItsLine() {
        Lap lap = new Lap(10, 123, 456, -789, 1.25);

        assertThat(Lap.isLine(lap.line())).isTrue();
        assertThat(Lap.parse(lap.line())).isEqualTo(lap);
    }

    private static Lap lap(long cpuNanos, long wallNanos) {
        return new Lap(10, cpuNanos, wallNanos, 7, 0);
    }
}
