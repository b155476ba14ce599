package io.quartier.promotions.model.index;

import java.util.Arrays;

/**
 * What has to hold of each trigger besides that by which it is found, in one array: some nanoseconds and mostly one line of memory, where an
 * evaluation takes a microsecond and dozens of lines.
 *
 * <p>A trigger is told by its address: there are the index behind its last term, its slot, and its terms. A term is its operator, the index of the next term, the number of its field, and what it compares with: numbers of texts in ascending
 * order, or the two halves of doubles. An alternative has branches instead, each the index of the next branch and terms.
 */
final class Checks {
    /** A text or flag, one of some. */
    static final int KEY_OF = 0;
    /** A text or flag, none of some. */
    static final int KEY_NOT_OF = 1;
    /** A number, one of some. */
    static final int NUMBER_OF = 2;
    /** A number, none of some. */
    static final int NUMBER_NOT_OF = 3;
    /** A number in a range: which ends are included, and both ends. */
    static final int WITHIN = 4;
    /** A list with a text. */
    static final int HAS = 5;
    /** A list without a text. */
    static final int LACKS = 6;
    /** One branch at least. */
    static final int EITHER = 7;
    /** In none of some regions. */
    static final int OUTSIDE = 8;

    /** Of {@link #WITHIN}. */
    static final int FROM_INCLUDED = 1;
    /** Of {@link #WITHIN}. */
    static final int UNTIL_INCLUDED = 2;

    /** Where the terms of a trigger begin, counted from its address. */
    private static final int TERMS = 2;
    /** Where the field of a term is, counted from its operator. */
    private static final int FIELD = 2;
    private static final int REST = 3;
    private static final int DOUBLE = 2;

    private final int[] code;

    Checks(int[] code) {
        this.code = code;
    }

    /** Whether all terms of the trigger at an address hold; what terms cannot tell is taken to. */
    boolean hold(int trigger, Probe probe) {
        return all(trigger + TERMS, code[trigger], probe);
    }

    /** The slot of the trigger at an address. */
    int slot(int trigger) {
        return code[trigger + 1];
    }

    private boolean all(int from, int until, Probe probe) {
        for (int at = from; at < until; at = code[at + 1]) {
            if (!holds(at, probe)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(int at, Probe probe) {
        int end = code[at + 1];
        return switch (code[at]) {
            case EITHER -> any(at + FIELD, end, probe);
            case OUTSIDE -> isOutside(at + FIELD, end, probe);
            default -> probe.knows(code[at + FIELD]) && isMet(at, end, probe);
        };
    }

    /** Whether a term on a field holds of its value. */
    private boolean isMet(int at, int end, Probe probe) {
        int field = code[at + FIELD];
        int from = at + REST;
        return switch (code[at]) {
            case KEY_OF -> Arrays.binarySearch(code, from, end, probe.key(field)) >= 0;
            case KEY_NOT_OF -> Arrays.binarySearch(code, from, end, probe.key(field)) < 0;
            case NUMBER_OF -> isNumberOf(field, from, end, probe);
            case NUMBER_NOT_OF -> !isNumberOf(field, from, end, probe);
            case WITHIN -> isWithin(from, probe.number(field), probe.isBetween(field));
            case HAS -> has(probe.list(field), code[from]);
            case LACKS -> !has(probe.list(field), code[from]);
            default -> throw new IllegalStateException("no such operator: " + code[at]);
        };
    }

    private boolean any(int from, int until, Probe probe) {
        for (int at = from; at < until; at = code[at]) {
            if (all(at + 1, code[at], probe)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOutside(int from, int until, Probe probe) {
        for (int at = from; at < until; at++) {
            if (probe.isIn(code[at])) {
                return false;
            }
        }
        return true;
    }

    private boolean isNumberOf(int field, int from, int until, Probe probe) {
        for (int at = from; at < until; at += DOUBLE) {
            if (number(at) == probe.number(field)) {
                return !probe.isBetween(field);
            }
        }
        return false;
    }

    private boolean isWithin(int at, double number, boolean between) {
        double from = number(at + 1);
        double until = number(at + 1 + DOUBLE);
        boolean begun = from < number || (from == number && (between || (code[at] & FROM_INCLUDED) != 0));
        boolean open = until > number || (until == number && !between && (code[at] & UNTIL_INCLUDED) != 0);
        return begun && open;
    }

    private double number(int at) {
        return Double.longBitsToDouble((long) code[at] << 32 | (code[at + 1] & 0xFFFF_FFFFL));
    }

    private static boolean has(int[] list, int text) {
        for (int one : list) {
            if (one == text) {
                return true;
            }
        }
        return false;
    }
}
