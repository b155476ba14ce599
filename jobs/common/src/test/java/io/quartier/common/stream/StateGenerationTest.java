package io.quartier.common.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StateGenerationTest {
    @Test
    void aLaterGenerationBeatsEveryCountOfAnEarlierOne() {
        long most = (1L << 40) - 1;
        assertThat(StateGeneration.version(2, 0)).isGreaterThan(StateGeneration.version(1, most));
        assertThat(StateGeneration.version(1, 5)).isEqualTo((1L << 40) + 5);
    }

    @Test
    void aCountThatWouldReachTheNextGenerationIsRefused() {
        assertThatThrownBy(() -> StateGeneration.version(1, 1L << 40)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("count does not fit a version: 1099511627776");
        assertThatThrownBy(() -> StateGeneration.version(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
