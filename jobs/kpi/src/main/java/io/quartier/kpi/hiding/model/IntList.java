package io.quartier.kpi.hiding.model;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Numbers that are added at the end and taken from there or from the beginning. */
final class IntList {
    private int[] values = new int[4];
    private int first;
    private int end;

    void add(int value) {
        if (end == values.length) {
            values = Arrays.copyOf(values, 2 * end);
        }
        values[end++] = value;
    }

    boolean isEmpty() {
        return first == end;
    }

    int size() {
        return end - first;
    }

    int at(int index) {
        return values[first + index];
    }

    int removeFirst() {
        return values[first++];
    }

    int removeLast() {
        return values[--end];
    }

    void clear() {
        first = 0;
        end = 0;
    }

    /** Each that is in it now, in order. */
    void forEach(IntConsumer action) {
        for (int i = first; i < end; i++) {
            action.accept(values[i]);
        }
    }

    int[] sorted() {
        int[] sorted = Arrays.copyOfRange(values, first, end);
        Arrays.sort(sorted);
        return sorted;
    }
}
