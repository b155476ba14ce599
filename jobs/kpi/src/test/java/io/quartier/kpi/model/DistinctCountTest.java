package io.quartier.kpi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctCountTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 999, 1_000})
    void isExactUpToAThousand(int persons) {
        DistinctCount count = of(0, persons);
        count.add(of(0, persons));

        assertThat(count.estimate()).isEqualTo(persons);
        assertThat(count.sketch).isNull();
    }

    /** Four standard errors of 1.2 %. */
    @ParameterizedTest
    @ValueSource(ints = {1_001, 2_000, 10_000, 100_000, 1_000_000})
    void staysWithinTheStatedErrorBeyond(int persons) {
        assertThat(of(0, persons).estimate()).isCloseTo(persons, within((long) (persons * 0.048)));
    }

    @Test
    void errorIsAsStatedOnAverage() {
        double squares = 0;
        int trials = 200;
        for (int trial = 0; trial < trials; trial++) {
            double error = of(trial * 10_000, 5_000).estimate() / 5_000.0 - 1;
            squares += error * error;
        }
        assertThat(Math.sqrt(squares / trials)).isBetween(0.008, 0.016);
    }

    @RepeatedTest(10)
    void neitherOrderNorBatchingNorRepeatsChangeTheEstimate(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int persons = 1 + random.nextInt(3_000);
        DistinctCount straight = of(0, persons);

        var ids = new ArrayList<>(IntStream.range(0, persons).boxed().toList());
        ids.addAll(ids.subList(0, persons / 2));
        Collections.shuffle(ids, random);
        DistinctCount merged = new DistinctCount();
        for (int from = 0; from < ids.size();) {
            int to = Math.min(ids.size(), from + 1 + random.nextInt(1_500));
            DistinctCount batch = new DistinctCount();
            ids.subList(from, to).forEach(id -> batch.add(DistinctCount.hash("v" + id)));
            if (random.nextBoolean()) {
                merged.add(batch);
            } else {
                batch.add(merged);
                merged = batch;
            }
            from = to;
        }

        assertThat(merged.estimate()).isEqualTo(straight.estimate());
    }

    @Test
    void mergingTakesNothingFromTheOther() {
        DistinctCount big = of(0, 2_000);
        DistinctCount small = of(1_990, 20);
        long before = big.estimate();
        DistinctCount both = new DistinctCount();
        both.add(small);
        both.add(big);
        both.add(DistinctCount.hash("somebody else"));

        assertThat(small.estimate()).isEqualTo(20);
        assertThat(big.estimate()).isEqualTo(before);
    }

    @Test
    void hashesAlikeInEveryProcess() {
        assertThat(DistinctCount.hash("visitor-1")).isEqualTo(DistinctCount.hash("visitor-1"))
                .isNotEqualTo(DistinctCount.hash("visitor-2"));
    }

    private static DistinctCount of(int from, int persons) {
        DistinctCount count = new DistinctCount();
        for (int i = from; i < from + persons; i++) {
            count.add(DistinctCount.hash("v" + i));
        }
        return count;
    }
}
