package io.quartier.kpi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SparseHistogramTest {
    /** As the restating statements do it in SQL. */
    private static long formula(long value) {
        int s = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(value) - 8);
        return ((value >> s) << s) + (1L << s) - 1;
    }

    @Test
    void resolvesAsTheRestatingStatementsDo() {
        Random random = new Random(7);
        for (long value = 0; value < 70_000; value++) {
            assertThat(SparseHistogram.resolved(value)).isEqualTo(formula(value));
        }
        for (int i = 0; i < 100_000; i++) {
            long value = random.nextLong() >>> (1 + random.nextInt(62));
            assertThat(SparseHistogram.resolved(value)).as("%d", value).isEqualTo(formula(value));
        }
        assertThat(SparseHistogram.resolved(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void takesWhatCannotBeForNothing() {
        assertThat(SparseHistogram.resolved(-5)).isZero();
        assertThat(SparseHistogram.resolved(255)).isEqualTo(255);
        assertThat(SparseHistogram.resolved(256)).isEqualTo(257);
    }

    @RepeatedTest(20)
    void quantilesAreWithinOnePercentOfTheNearestRank(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        var values = new ArrayList<Long>();
        SparseHistogram histogram = new SparseHistogram();
        int count = 1 + random.nextInt(500);
        for (int i = 0; i < count; i++) {
            long value = (long) Math.exp(random.nextDouble() * 18);
            values.add(value);
            histogram.add(value, 1);
        }
        Collections.sort(values);

        assertThat(histogram.count()).isEqualTo(count);
        for (double share : new double[]{0.001, 0.5, 0.9, 0.95, 1}) {
            long exact = values.get((int) Math.ceil(share * count) - 1);
            assertThat(histogram.quantile(share)).as("quantile %s of %s", share, values)
                    .isEqualTo(SparseHistogram.resolved(exact)).isBetween(exact, exact + exact / 100);
        }
    }

    @Test
    void medianOfAnEvenNumberIsTheLowerOne() {
        assertThat(of(10, 20, 30, 40).quantile(0.5)).isEqualTo(20);
        assertThat(of(10, 20, 30, 40, 50).quantile(0.5)).isEqualTo(30);
        assertThat(of(10).quantile(0.95)).isEqualTo(10);
    }

    @RepeatedTest(10)
    void orderBatchingAndTakingBackLeaveNoTrace(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Long> values = random.longs(200, 0, 5_000).boxed().toList();
        SparseHistogram straight = new SparseHistogram();
        values.forEach(value -> straight.add(value, 1));

        var shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        SparseHistogram batched = new SparseHistogram();
        for (int from = 0; from < shuffled.size();) {
            int to = Math.min(shuffled.size(), from + 1 + random.nextInt(20));
            SparseHistogram batch = new SparseHistogram();
            shuffled.subList(from, to).forEach(value -> batch.add(value, 1));
            long mistake = random.nextInt(6_000);
            batch.add(mistake, 2);
            batched.add(batch);
            batched.add(mistake, -2);
            from = to;
        }

        assertThat(pairs(batched)).isEqualTo(pairs(straight));
    }

    @Test
    void holdsATakingBackThatComesFirst() {
        SparseHistogram histogram = new SparseHistogram();
        histogram.add(77, -1);
        histogram.add(12, 1);
        histogram.add(77, 1);

        assertThat(pairs(histogram)).containsExactly("12 x 1");
    }

    @Test
    void ofNothingHasNoQuantile() {
        assertThatThrownBy(() -> new SparseHistogram().quantile(0.5)).isInstanceOf(IllegalStateException.class)
                .hasMessage("quantile of an empty histogram");
    }

    private static SparseHistogram of(long... values) {
        SparseHistogram histogram = new SparseHistogram();
        for (long value : values) {
            histogram.add(value, 1);
        }
        return histogram;
    }

    private static List<String> pairs(SparseHistogram histogram) {
        var pairs = new ArrayList<String>();
        for (int i = 0; i < histogram.size; i++) {
            pairs.add(histogram.values[i] + " x " + histogram.counts[i]);
        }
        return pairs;
    }
}
