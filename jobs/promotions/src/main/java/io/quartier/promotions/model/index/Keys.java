package io.quartier.promotions.model.index;

import java.util.Arrays;

/**
 * Numbers texts and flags from 0 on, in one array (open addressing, linear probing): a cell holds a hash and a number, so that a look-up
 * touches one line of memory and the text that it finds. To be changed while an index is built only.
 */
final class Keys {
    /** What is not there. */
    static final int NONE = -1;

    private static final int SCATTER = 0x9E3779B9; // 2^32 over the golden ratio: neighbours land far from each other
    private static final long EMPTY = 0;

    private long[] cells = new long[8]; // hash << 32 | number + 1
    private Object[] keys = new Object[4];
    private int size;

    /** The number of a key, which is new or not. */
    int add(Object key) {
        int known = find(key);
        if (known != NONE) {
            return known;
        }
        if (size == keys.length) {
            grow();
        }
        keys[size] = key;
        put(hash(key), size);
        return size++;
    }

    /** The number of a key; {@link #NONE} if nobody added it. */
    int find(Object key) {
        int hash = hash(key);
        int mask = cells.length - 1;
        for (int at = hash & mask;; at = (at + 1) & mask) {
            long cell = cells[at];
            if (cell == EMPTY) {
                return NONE;
            }
            int number = (int) cell - 1;
            if ((int) (cell >>> 32) == hash && keys[number].equals(key)) {
                return number;
            }
        }
    }

    int size() {
        return size;
    }

    private static int hash(Object key) {
        int scattered = key.hashCode() * SCATTER;
        return scattered ^ (scattered >>> 15);
    }

    private void put(int hash, int number) {
        int mask = cells.length - 1;
        int at = hash & mask;
        while (cells[at] != EMPTY) {
            at = (at + 1) & mask;
        }
        cells[at] = (long) hash << 32 | (number + 1);
    }

    /** Half of the cells stay empty. */
    private void grow() {
        keys = Arrays.copyOf(keys, keys.length * 2);
        cells = new long[keys.length * 2];
        for (int number = 0; number < size; number++) {
            put(hash(keys[number]), number);
        }
    }
}
