package io.quartier.promotions.model.index;

import java.util.Arrays;

/** Numbers of triggers, gathered in no order and with repeats; used by one search. */
final class Slots {
    private int[] slots = new int[16];
    private int size;

    void add(int slot) {
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, size * 2);
        }
        slots[size++] = slot;
    }

    void addAll(int[] more) {
        if (slots.length - size < more.length) {
            slots = Arrays.copyOf(slots, Math.max(slots.length * 2, size + more.length));
        }
        System.arraycopy(more, 0, slots, size, more.length);
        size += more.length;
    }

    /** How many were gathered, repeats with them. */
    int size() {
        return size;
    }

    /** Each once, ascending. */
    int[] distinct() {
        int[] sorted = Arrays.copyOf(slots, size);
        Arrays.sort(sorted);
        int kept = 0;
        for (int slot : sorted) {
            if (kept == 0 || sorted[kept - 1] != slot) {
                sorted[kept++] = slot;
            }
        }
        return Arrays.copyOf(sorted, kept);
    }

    /** As they were gathered. */
    int[] toArray() {
        return Arrays.copyOf(slots, size);
    }
}
