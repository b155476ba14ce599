package io.quartier.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParallelismTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "4, 2", "8, 4", "64, 4"})
    void takesHalfTheProcessorsButNotAll(int processors, int parallelism) {
        assertThat(Parallelism.of(processors)).isEqualTo(parallelism);
    }
}
