package io.quartier.promotions.model.index;

import io.quartier.promotions.model.condition.Range;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Ranges of numbers, of which those that have a number in them are found in O(log n + found), without comparing any of them.
 *
 * <p>The m different bounds cut the numbers into 2m + 1 pieces: each bound by itself and what lies before, between and behind them. So whether
 * a bound belongs to its range is said by the piece that the range begins or ends with. The pieces are the leaves of a segment tree (de Berg et
 * al., Computational Geometry, 10.3) in which each range lies at O(log n) nodes. A search finds its piece among the bounds, which lie by levels
 * (Eytzinger) so that the first steps share lines of memory, and goes up through nodes that have ranges only. All of it is in flat arrays.
 */
final class RangeIndex {
    private final double[] levels; // bounds in the order of a breadth-first walk, from 1
    private final int[] ranks; // of each, among the sorted bounds; at 0 the number of bounds
    private final int[] starts; // by node, where its slots begin; one more than there are nodes
    private final int[] above; // by node, the next one above that has slots; 0 if none has
    private final int[] slots;

    /**
     * A range and what it leads to.
     *
     * @param range not empty
     * @param slot  number of a trigger
     */
    record Entry(Range range, int slot) {}

    private RangeIndex(double[] bounds, List<Entry> entries) {
        this.levels = new double[bounds.length + 1];
        this.ranks = new int[bounds.length + 1];
        ranks[0] = bounds.length;
        layOut(bounds, 1, 0);
        Nodes nodes = new Nodes(bounds, entries);
        this.starts = nodes.starts();
        this.slots = nodes.slots();
        this.above = above(starts);
    }

    /** An index of ranges, of which there may be none. */
    static RangeIndex of(List<Entry> entries) {
        double[] bounds = entries.stream()
                .flatMapToDouble(entry -> DoubleStream.of(entry.range().from(), entry.range().until()))
                .filter(Double::isFinite).map(bound -> bound + 0.0).sorted().distinct().toArray(); // -0 becomes 0
        return new RangeIndex(bounds, entries);
    }

    private int layOut(double[] bounds, int node, int next) {
        if (node >= levels.length) {
            return next;
        }
        int rank = layOut(bounds, 2 * node, next);
        levels[node] = bounds[rank];
        ranks[node] = rank;
        return layOut(bounds, 2 * node + 1, rank + 1);
    }

    private static int[] above(int[] starts) {
        int[] above = new int[starts.length - 1];
        for (int node = 2; node < above.length; node++) {
            int parent = node >> 1;
            above[node] = starts[parent] < starts[parent + 1] ? parent : above[parent];
        }
        return above;
    }

    /**
     * Adds the slots of all ranges that have a number in them.
     *
     * @param number  one that is not finite is in no range
     * @param between whether what is looked for is above the number and below the double after it
     */
    void find(double number, boolean between, Slots found) {
        if (!Double.isFinite(number)) {
            return;
        }
        int node = piece(number, between) + above.length / 2;
        while (node != 0) {
            found.addAll(slots, starts[node], starts[node + 1]);
            node = above[node];
        }
    }

    private int piece(double number, boolean between) {
        int node = 1;
        while (node < levels.length) {
            node = 2 * node + (levels[node] < number ? 1 : 0);
        }
        node >>>= Integer.numberOfTrailingZeros(~node) + 1; // back to where the walk last went left: the first bound not below
        boolean isBound = node != 0 && levels[node] == number;
        return 2 * ranks[node] + (isBound ? between ? 2 : 1 : 0);
    }

    /** The nodes of the tree while it is built: leaves from the number of pieces on, the root is 1. */
    private static final class Nodes {
        private final double[] bounds;
        private final int pieces;
        private final Slots nodes = new Slots();
        private final Slots held = new Slots();

        Nodes(double[] bounds, List<Entry> entries) {
            this.bounds = bounds;
            this.pieces = 2 * bounds.length + 1;
            entries.forEach(this::add);
        }

        private void add(Entry entry) {
            Range range = entry.range();
            int first = range.from() == Double.NEGATIVE_INFINITY ? 0 : bound(range.from(), range.fromIncluded(), 1);
            int last = range.until() == Double.POSITIVE_INFINITY
                    ? pieces - 1
                    : bound(range.until(), range.untilIncluded(), -1);
            int right = last + pieces + 1;
            for (int left = first + pieces; left < right; left >>= 1, right >>= 1) {
                if ((left & 1) == 1) {
                    put(left++, entry.slot());
                }
                if ((right & 1) == 1) {
                    put(--right, entry.slot());
                }
            }
        }

        /** The piece of a bound, or the one beside it where the bound is not in the range; infinite bounds of the wrong side leave none. */
        private int bound(double bound, boolean included, int beside) {
            if (Double.isInfinite(bound)) {
                return bound > 0 ? pieces : -1;
            }
            return 2 * Arrays.binarySearch(bounds, bound + 0.0) + 1 + (included ? 0 : beside);
        }

        private void put(int node, int slot) {
            nodes.add(node);
            held.add(slot);
        }

        int[] starts() {
            int[] starts = new int[2 * pieces + 1];
            for (int index = 0; index < nodes.size(); index++) {
                starts[nodes.at(index) + 1]++;
            }
            Arrays.parallelPrefix(starts, Integer::sum);
            return starts;
        }

        int[] slots() {
            int[] next = starts();
            int[] slots = new int[held.size()];
            for (int index = 0; index < slots.length; index++) {
                slots[next[nodes.at(index)]++] = held.at(index);
            }
            return slots;
        }
    }
}
