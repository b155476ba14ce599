package io.quartier.promotions.model.index;

import io.quartier.promotions.model.index.RangeIndex.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Triggers by a value and a region, in one array: those of a value lie together, ordered by region, so that an event looks at one place in
 * memory per value, however many regions there are. Where many of one value and region also have a range on one field they lie in an index of
 * ranges instead.
 */
final class Postings {
    private static final int PAIR = 2;
    /** So many pairs are four lines of memory: looking at all of them takes no longer than a search. */
    private static final int FEW = 32;

    private final int[] starts; // by value, where its pairs begin; one more than there are values
    private final int[] pairs; // a region and a trigger, or a region and -1 - the number of an index of ranges
    private final Narrowed[] narrowed;

    private record Narrowed(int field, RangeIndex ranges) {
        void find(Probe probe, Slots found) {
            if (probe.knows(field)) {
                ranges.find(probe.number(field), probe.isBetween(field), found);
            }
        }
    }

    /**
     * A trigger to be found.
     *
     * @param field number of the field that its range is on; 0 without
     * @param range with its slot; null if it has none
     */
    record Member(int value, int region, int slot, int field, @Nullable Entry range) {
        private static final Comparator<Member> BY_VALUE = Comparator.comparingInt(Member::value)
                .thenComparingInt(Member::region).thenComparingInt(Member::slot);

        private boolean isBeside(Member other) {
            return value == other.value && region == other.region;
        }
    }

    private Postings(int[] starts, int[] pairs, Narrowed[] narrowed) {
        this.starts = starts;
        this.pairs = pairs;
        this.narrowed = narrowed;
    }

    /**
     * Postings of triggers.
     *
     * @param values how many values there are
     * @param fewest so many ranges on one field are worth an index of their own, 1 or more
     */
    static Postings of(List<Member> members, int values, int fewest) {
        List<Member> sorted = members.stream().sorted(Member.BY_VALUE).toList();
        int[] starts = new int[values + 1];
        Slots pairs = new Slots();
        List<Narrowed> narrowed = new ArrayList<>();
        int from = 0;
        for (int until = 1; until <= sorted.size(); until++) {
            if (until == sorted.size() || !sorted.get(until).isBeside(sorted.get(from))) {
                addRun(sorted.subList(from, until), fewest, pairs, narrowed);
                starts[sorted.get(from).value() + 1] = pairs.size();
                from = until;
            }
        }
        for (int value = 1; value <= values; value++) {
            starts[value] = Math.max(starts[value], starts[value - 1]);
        }
        return new Postings(starts, pairs.toArray(), narrowed.toArray(Narrowed[]::new));
    }

    /** Adds the triggers of one value and region. */
    private static void addRun(List<Member> run, int fewest, Slots pairs, List<Narrowed> narrowed) {
        TreeMap<Integer, List<Entry>> byField = new TreeMap<>();
        for (Member member : run) {
            if (member.range() != null) {
                byField.computeIfAbsent(member.field(), field -> new ArrayList<>()).add(member.range());
            }
        }
        byField.values().removeIf(entries -> entries.size() < fewest);
        int region = run.getFirst().region();
        run.stream().filter(member -> member.range() == null || !byField.containsKey(member.field()))
                .forEach(member -> addPair(pairs, region, member.slot()));
        byField.forEach((field, entries) -> {
            narrowed.add(new Narrowed(field, RangeIndex.of(entries)));
            addPair(pairs, region, -narrowed.size());
        });
    }

    private static void addPair(Slots pairs, int region, int entry) {
        pairs.add(region);
        pairs.add(entry);
    }

    /** Adds the triggers of a value where the shopper is. */
    void find(int value, Probe probe, Slots found) {
        int from = starts[value];
        int until = starts[value + 1];
        if (until - from > FEW * PAIR) {
            for (int index = 0; index < probe.regions().size(); index++) {
                findIn(probe.regions().at(index), from, until, probe, found);
            }
            return;
        }
        for (int at = from; at < until; at += PAIR) {
            if (probe.isIn(pairs[at])) {
                take(pairs[at + 1], probe, found);
            }
        }
    }

    private void findIn(int region, int from, int until, Probe probe, Slots found) {
        for (int at = first(region, from, until); at < until && pairs[at] == region; at += PAIR) {
            take(pairs[at + 1], probe, found);
        }
    }

    /** Where the pairs of a region begin, or would. */
    private int first(int region, int from, int until) {
        int low = from / PAIR;
        int high = until / PAIR;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pairs[PAIR * middle] < region) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return PAIR * low;
    }

    private void take(int entry, Probe probe, Slots found) {
        if (entry >= 0) {
            found.add(entry);
        } else {
            narrowed[-1 - entry].find(probe, found);
        }
    }
}
