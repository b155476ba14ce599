package io.quartier.kpi.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace();

    @Test
    void whatTakesNoTimeIsDueEachSecond() {
        assertThat(pace.isDue(-5)).isTrue();
        pace.done(-5, -5);
        assertThat(pace.isDue(994)).isFalse();
        assertThat(pace.isDue(995)).isTrue();
    }

    @Test
    void whatTakesLongIsDueSeldom() {
        pace.done(10_000, 13_000);
        assertThat(pace.isDue(72_999)).isFalse();
        assertThat(pace.isDue(73_000)).isTrue();
        pace.done(73_000, 73_001);
        assertThat(pace.isDue(74_001)).isTrue();
    }
}
