package io.quartier.promotions.model.index;

import io.quartier.promotions.model.condition.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Ranges of numbers, of which those that have a number in them are found in O(log n + found): a centred interval tree (de Berg et al.,
 * Computational Geometry, 10.1). A node keeps the ranges over its centre twice, by where they begin and by where they end; the others are
 * below or above.
 */
final class RangeTree {
    private final double centre;
    private final Entry[] byFrom;
    private final Entry[] byUntil;
    private final @Nullable RangeTree below;
    private final @Nullable RangeTree above;

    /**
     * A range and what it leads to.
     *
     * @param range not empty
     * @param slot  number of a trigger
     */
    record Entry(Range range, int slot) {
        private boolean contains(double number) {
            boolean begun = range.from() < number || (range.from() == number && range.fromIncluded());
            return begun && (range.until() > number || (range.until() == number && range.untilIncluded()));
        }
    }

    private RangeTree(List<Entry> entries) {
        this.centre = centre(entries);
        this.byFrom = entries.stream().filter(this::isOverCentre)
                .sorted(Comparator.comparingDouble((Entry entry) -> entry.range.from())).toArray(Entry[]::new);
        this.byUntil = entries.stream().filter(this::isOverCentre)
                .sorted(Comparator.comparingDouble((Entry entry) -> entry.range.until()).reversed())
                .toArray(Entry[]::new);
        this.below = of(entries.stream().filter(entry -> entry.range.until() < centre).toList());
        this.above = of(entries.stream().filter(entry -> entry.range.from() > centre).toList());
    }

    /** A tree of ranges; null of none. */
    static @Nullable RangeTree of(List<Entry> entries) {
        return entries.isEmpty() ? null : new RangeTree(new ArrayList<>(entries));
    }

    /** The middle of all ends, so that at most half of the ranges are on either side. */
    private static double centre(List<Entry> entries) {
        double[] ends = entries.stream().flatMapToDouble(entry -> DoubleStream.of(entry.range.from(),
                entry.range.until())).filter(Double::isFinite).sorted().toArray();
        return ends.length == 0 ? 0 : ends[ends.length / 2];
    }

    private boolean isOverCentre(Entry entry) {
        return entry.range.from() <= centre && entry.range.until() >= centre;
    }

    /** Adds the slots of all ranges that have the number in them. */
    void find(double number, Slots found) {
        RangeTree node = this;
        while (node != null) {
            node.findHere(number, found);
            node = number < node.centre ? node.below : number > node.centre ? node.above : null;
        }
    }

    private void findHere(double number, Slots found) {
        boolean isBelow = number < centre;
        for (Entry entry : isBelow ? byFrom : byUntil) {
            if (isBelow ? entry.range.from() > number : entry.range.until() < number) {
                return;
            }
            if (entry.contains(number)) {
                found.add(entry.slot);
            }
        }
    }
}
