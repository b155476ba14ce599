package io.quartier.promotions.model.index;

import java.util.Arrays;

/** Whole numbers one after the other, e.g. of triggers found, in no order and with repeats. */
final class Slots {
    private int[] slots = new int[16];
    private int size;

    void add(int slot) {
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, size * 2);
        }
        slots[size++] = slot;
    }

    /** Adds a part of other numbers. */
    void addAll(int[] more, int from, int until) {
        int length = until - from;
        if (slots.length - size < length) {
            slots = Arrays.copyOf(slots, Math.max(slots.length * 2, size + length));
        }
        System.arraycopy(more, from, slots, size, length);
        size += length;
    }

    /** The number at an index. */
    int at(int index) {
        return slots[index];
    }

    /** Changes the number at an index. */
    void set(int index, int slot) {
        slots[index] = slot;
    }

    /** How many were gathered, repeats with them. */
    int size() {
        return size;
    }

    /** Each once, ascending. */
    int[] distinct() {
        int[] sorted = toArray();
        Arrays.sort(sorted);
        int kept = 0;
        for (int slot : sorted) {
            if (kept == 0 || sorted[kept - 1] != slot) {
                sorted[kept++] = slot;
            }
        }
        return kept == sorted.length ? sorted : Arrays.copyOf(sorted, kept);
    }

    /** As they were gathered. */
    int[] toArray() {
        return Arrays.copyOf(slots, size);
    }
}
