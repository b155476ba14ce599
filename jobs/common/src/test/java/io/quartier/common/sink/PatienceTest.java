package io.quartier.common.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatienceTest {
    @Test
    void pausesDoubleUpToTheLongestUntilTheTotalIsUsedUp() {
        Patience patience = new Patience(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(13));
        assertThat(IntStream.rangeClosed(1, 6).mapToObj(patience::pauseAfter)).containsExactly(Duration.ofSeconds(1),
                Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(4), Duration.ofSeconds(2),
                Duration.ZERO);
    }

    @Test
    void byDefaultARestartOfClickHouseMayTakeFiveMinutes() {
        assertThat(IntStream.rangeClosed(1, 100).mapToObj(Patience.DEFAULT::pauseAfter)
                .filter(pause -> !pause.isNegative()).reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofMinutes(5));
    }
}
