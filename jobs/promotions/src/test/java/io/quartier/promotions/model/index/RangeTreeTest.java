package io.quartier.promotions.model.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.promotions.model.condition.Range;
import io.quartier.promotions.model.decision.Scenes;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RangeTreeTest {
    private static Range random(Random random) {
        double from = random.nextInt(5) == 0 ? Double.NEGATIVE_INFINITY : random.nextInt(20);
        double until = random.nextInt(5) == 0 ? Double.POSITIVE_INFINITY : random.nextInt(20);
        return new Range(from, random.nextBoolean(), until, random.nextBoolean());
    }

    @RepeatedTest(50)
    void findsEveryRangeThatHasTheNumberInIt(RepetitionInfo repetition) {
        Random random = Scenes.chance(repetition.getCurrentRepetition());
        List<Range> ranges = IntStream.rangeClosed(0, random.nextInt(40)).mapToObj(index -> random(random))
                .filter(range -> !range.isEmpty()).toList();
        RangeTree tree = RangeTree.of(IntStream.range(0, ranges.size())
                .mapToObj(slot -> new RangeTree.Entry(ranges.get(slot), slot)).toList());
        for (double number = -1; number < 21; number += 0.5) {
            double looked = number;
            Slots found = new Slots();
            if (tree != null) {
                tree.find(number, found);
            }
            assertThat(found.distinct()).isEqualTo(
                    IntStream.range(0, ranges.size()).filter(slot -> ranges.get(slot).contains(looked)).toArray());
            assertThat(found.size()).isEqualTo(found.distinct().length);
        }
    }

    @Test
    void aChainOfDisjointRangesIsNotSearchedWhole() {
        RangeTree tree = Objects.requireNonNull(RangeTree.of(IntStream.range(0, 100_000)
                .mapToObj(slot -> new RangeTree.Entry(new Range(slot, true, slot + 1, false), slot)).toList()));
        Slots found = new Slots();
        tree.find(70_707.5, found);
        assertThat(found.toArray()).containsExactly(70_707);
    }
}
