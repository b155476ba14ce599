package io.quartier.promotions.model.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.condition.Range;
import io.quartier.promotions.model.decision.Scenes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The index of ranges beside a look at each of them. */
class RangeIndexTest {
    private static final double[] ODD = {-0.0, 0.0, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MAX_VALUE,
        -Double.MAX_VALUE, 0x1p53, 0x1p53 + 2, -0x1p53, 0x1p63, 1, Math.nextUp(1.0), Math.nextDown(1.0)};

    private static double bound(Random random, double infinity) {
        return switch (random.nextInt(5)) {
            case 0 -> infinity;
            case 1 -> ODD[random.nextInt(ODD.length)];
            default -> random.nextInt(20);
        };
    }

    private static List<Range> ranges(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(40))
                .mapToObj(index -> new Range(bound(random, Double.NEGATIVE_INFINITY), random.nextBoolean(),
                        bound(random, Double.POSITIVE_INFINITY), random.nextBoolean()))
                .filter(range -> !range.isEmpty()).toList();
    }

    private static RangeIndex index(List<Range> ranges) {
        return RangeIndex.of(IntStream.range(0, ranges.size())
                .mapToObj(slot -> new RangeIndex.Entry(ranges.get(slot), slot)).toList());
    }

    private static int[] having(List<Range> ranges, Predicate<Range> predicate) {
        return IntStream.range(0, ranges.size()).filter(slot -> predicate.test(ranges.get(slot))).toArray();
    }

    private static void requireSame(Slots found, int[] expected) {
        assertThat(found.size()).isEqualTo(expected.length);
        found.makeDistinct();
        assertThat(found.toArray()).isEqualTo(expected);
    }

    @RepeatedTest(50)
    void findsEveryRangeThatHasTheNumberInIt(RepetitionInfo repetition) {
        Random random = Scenes.chance(repetition.getCurrentRepetition());
        List<Range> ranges = ranges(random);
        RangeIndex index = index(ranges);
        for (int looked = 0; looked < 60; looked++) {
            double number = looked < ODD.length ? ODD[looked] : random.nextInt(44) / 2.0 - 1;
            Slots found = new Slots();
            index.find(number, false, found);
            requireSame(found, having(ranges, range -> range.contains(number + 0.0)));
        }
    }

    @RepeatedTest(20)
    void findsEveryRangeThatHasAWholeNumberBetweenTwoDoublesInIt(RepetitionInfo repetition) {
        Random random = Scenes.chance(repetition.getCurrentRepetition());
        List<Range> ranges = ranges(random);
        for (double below : new double[]{0x1p53, 0x1p53 + 2, 0x1p54}) {
            BigDecimal between = new BigDecimal(below).add(BigDecimal.ONE);
            Slots found = new Slots();
            index(ranges).find(below, true, found);
            requireSame(found,
                    having(ranges, range -> isOver(range.until(), between) && !isOver(range.from(), between)));
        }
    }

    private static boolean isOver(double bound, BigDecimal number) {
        return Double.isInfinite(bound) ? bound > 0 : new BigDecimal(bound).compareTo(number) > 0;
    }

    @Test
    void whatIsNoNumberIsInNoRange() {
        RangeIndex index = index(List.of(Range.ALL, new Range(0, true, Double.POSITIVE_INFINITY, true)));
        Slots found = new Slots();
        index.find(Double.NaN, false, found);
        index.find(Double.POSITIVE_INFINITY, false, found);
        index.find(Double.NEGATIVE_INFINITY, false, found);
        assertThat(found.size()).isZero();
        index.find(3, false, found);
        requireSame(found, new int[]{0, 1});
    }

    @Test
    void ofNoRangesNothingIsFound() {
        Slots found = new Slots();
        index(List.of()).find(1, false, found);
        assertThat(found.size()).isZero();
    }

    @Test
    void aChainOfDisjointRangesIsNotSearchedWhole() {
        RangeIndex index = index(IntStream.range(0, 100_000)
                .mapToObj(slot -> new Range(slot, true, slot + 1, false)).toList());
        Slots found = new Slots();
        index.find(70_707.5, false, found);
        assertThat(found.toArray()).containsExactly(70_707);
    }
}
