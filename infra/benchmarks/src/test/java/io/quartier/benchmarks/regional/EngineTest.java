package io.quartier.benchmarks.regional;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EngineTest {
    private static final int CITIES = 10;
    /** Five seconds over the end of a minute, so that every engine has windows that end while orders still come. */
    private static final long EVENTS = 65 * 20_000;

    @Test
    void quartierAndPlainFlinkFindWhatTheLoopFinds() throws Exception {
        long loop = Engine.LOOP.program(CITIES).run(EVENTS);

        assertThat(Engine.QUARTIER.program(CITIES).run(EVENTS)).isEqualTo(loop);
        assertThat(Engine.PLAIN.program(CITIES).run(EVENTS)).isEqualTo(loop);
        assertThat(Engine.LOOP.program(CITIES).run(EVENTS - 1)).isNotEqualTo(loop);
    }
}
