package io.quartier.kpi.hiding.model;

import java.util.ArrayList;
import java.util.List;

/** Unknowns by how many equations they are in, the one in the fewest first; those in none left out. */
final class FewestFirst {
    private final int[] counts;
    /** By count, from 0; an unknown may still lie where it was before. */
    private final List<IntList> buckets = new ArrayList<>();
    private int lowest = 1;

    /** @param counts by unknown in how many equations it is; they go on in here */
    FewestFirst(int[] counts) {
        this.counts = counts;
        for (int unknown = 0; unknown < counts.length; unknown++) {
            put(unknown);
        }
    }

    int count(int unknown) {
        return counts[unknown];
    }

    void increment(int unknown) {
        counts[unknown]++;
        put(unknown);
    }

    void decrement(int unknown) {
        counts[unknown]--;
        put(unknown);
    }

    private void put(int unknown) {
        int count = counts[unknown];
        while (buckets.size() <= count) {
            buckets.add(new IntList());
        }
        if (count > 0) {
            buckets.get(count).add(unknown);
            lowest = Math.min(lowest, count);
        }
    }

    /** The first one; -1 when every one is in no equation. */
    int peek() {
        for (; lowest < buckets.size(); lowest++) {
            IntList bucket = buckets.get(lowest);
            while (!bucket.isEmpty()) {
                int unknown = bucket.at(bucket.size() - 1);
                if (counts[unknown] == lowest) {
                    return unknown;
                }
                bucket.removeLast();
            }
        }
        return -1;
    }
}
