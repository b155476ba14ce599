package io.quartier.promotions.model.index;

import java.util.Arrays;

/**
 * Numbers texts and flags from 0 on (open addressing, linear probing): a cell holds a hash and where in one array the text lies, before it its
 * number and its length, so that a look-up touches two lines of memory. A flag is its text: no field has both. To be changed while an index
 * is built only.
 */
final class Keys {
    /** What is not there. */
    static final int NONE = -1;

    private static final int SCATTER = 0x9E3779B9; // 2^32 over the golden ratio: neighbours land far from each other
    private static final long EMPTY = 0;
    private static final int HEAD = 4;
    private static final int LENGTH = 2;

    private long[] cells = new long[8]; // hash << 32 | address + 1
    private char[] texts = new char[64]; // number, length (two each), and the text itself
    private int end;
    private int size;

    /** The number of a key, which is new or not. */
    int add(Object key) {
        String text = text(key);
        int known = find(text);
        if (known != NONE) {
            return known;
        }
        if (2 * size == cells.length) {
            grow();
        }
        put(cells, hash(text), append(text));
        return size++;
    }

    /** The number of a key; {@link #NONE} if nobody added it. */
    int find(Object key) {
        String text = text(key);
        int hash = hash(text);
        int mask = cells.length - 1;
        for (int at = hash & mask;; at = (at + 1) & mask) {
            long cell = cells[at];
            if (cell == EMPTY) {
                return NONE;
            }
            int address = (int) cell - 1;
            if ((int) (cell >>> 32) == hash && isAt(address, text)) {
                return number(address);
            }
        }
    }

    int size() {
        return size;
    }

    private static String text(Object key) {
        return key instanceof String text ? text : key.toString();
    }

    private static int hash(String text) {
        int scattered = text.hashCode() * SCATTER;
        return scattered ^ (scattered >>> 15);
    }

    private int number(int at) {
        return texts[at] << Character.SIZE | texts[at + 1];
    }

    private boolean isAt(int address, String text) {
        int length = text.length();
        if (number(address + LENGTH) != length) {
            return false;
        }
        int from = address + HEAD;
        for (int index = 0; index < length; index++) {
            if (texts[from + index] != text.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    private int append(String text) {
        int address = end;
        int next = address + HEAD + text.length();
        if (next > texts.length) {
            texts = Arrays.copyOf(texts, Math.max(next, 2 * texts.length));
        }
        setNumber(address, size);
        setNumber(address + LENGTH, text.length());
        text.getChars(0, text.length(), texts, address + HEAD);
        end = next;
        return address;
    }

    private void setNumber(int at, int number) {
        texts[at] = (char) (number >>> Character.SIZE);
        texts[at + 1] = (char) number;
    }

    private static void put(long[] cells, int hash, int address) {
        int mask = cells.length - 1;
        int at = hash & mask;
        while (cells[at] != EMPTY) {
            at = (at + 1) & mask;
        }
        cells[at] = (long) hash << 32 | (address + 1);
    }

    /** Half of the cells stay empty. */
    private void grow() {
        long[] more = new long[2 * cells.length];
        for (long cell : cells) {
            if (cell != EMPTY) {
                put(more, (int) (cell >>> 32), (int) cell - 1);
            }
        }
        cells = more;
    }
}
