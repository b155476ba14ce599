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

    /** Begins anew with none. */
    void clear() {
        size = 0;
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

    /** Keeps each once, ascending. */
    void makeDistinct() {
        if (size < 2) {
            return;
        }
        Arrays.sort(slots, 0, size);
        int kept = 1;
        for (int index = 1; index < size; index++) {
            if (slots[index] != slots[kept - 1]) {
                slots[kept++] = slots[index];
            }
        }
        size = kept;
    }

    /** As they were gathered. */
    int[] toArray() {
        return Arrays.copyOf(slots, size);
    }
}
