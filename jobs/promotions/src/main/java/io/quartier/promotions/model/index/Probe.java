package io.quartier.promotions.model.index;

import io.quartier.promotions.model.condition.Bindings;
import io.quartier.promotions.model.field.Field.Absent;
import io.quartier.promotions.model.field.FieldType;
import io.quartier.promotions.model.index.Columns.Column;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one search knows: the regions where the shopper is, and the values of fields, each read once and only when a trigger looks at it.
 * As conditions have it, an absent count is 0, an absent list empty, and a number that is none is unknown.
 */
final class Probe {
    private static final byte UNREAD = 0;
    private static final byte UNKNOWN = 1;
    private static final byte KNOWN = 2;
    /** A whole number that lies between two doubles, the lower of which is kept. */
    private static final byte BETWEEN = 3;

    private static final int[] NOTHING = {};

    private final Slots regions = new Slots();
    private Column[] columns = {};
    private @Nullable Bindings bindings;
    private byte[] states = {};
    private double[] numbers = {};
    private int[] keys = {};
    private int[][] lists = {};

    /** Begins anew: nothing is read yet, and the shopper is in no region. */
    void begin(Column[] asked, Bindings asking) {
        columns = asked;
        bindings = asking;
        regions.clear();
        if (states.length < asked.length) {
            states = new byte[asked.length];
            numbers = new double[asked.length];
            keys = new int[asked.length];
            lists = new int[asked.length][];
        }
        Arrays.fill(states, 0, asked.length, UNREAD);
    }

    /** Says that the shopper is in a region: the leaf, one of those above, or everywhere. */
    void add(int region) {
        regions.add(region);
    }

    /** Where the shopper is. */
    Slots regions() {
        return regions;
    }

    /** Whether the shopper is there. */
    boolean isIn(int region) {
        for (int index = 0; index < regions.size(); index++) {
            if (regions.at(index) == region) {
                return true;
            }
        }
        return false;
    }

    /** Whether anybody knows the value of a field. */
    boolean knows(int field) {
        if (states[field] == UNREAD) {
            states[field] = read(field);
        }
        return states[field] != UNKNOWN;
    }

    /** A number that is known; the next one below if no double is as large. */
    double number(int field) {
        return numbers[field];
    }

    /** Whether the number is above {@link #number} and below the double after it. */
    boolean isBetween(int field) {
        return states[field] == BETWEEN;
    }

    /** The number of a text or flag that is known; {@link Keys#NONE} if no trigger names it. */
    int key(int field) {
        return keys[field];
    }

    /** The numbers of those texts of a list that triggers name. */
    int[] list(int field) {
        return lists[field];
    }

    private byte read(int field) {
        Column column = columns[field];
        Object value = bindings == null ? null : bindings.find(column.field().name()).orElse(null);
        return switch (column.field().type()) {
            case WHOLE -> readWhole(field, value);
            case NUMBER -> readNumber(field, value);
            case TEXT, FLAG -> readKey(field, value);
            case TEXTS -> readList(field, value);
        };
    }

    private byte readWhole(int field, @Nullable Object value) {
        if (!(value instanceof Number number)) {
            return absent(field);
        }
        long whole = number.longValue();
        double near = whole;
        boolean isAbove = near >= 0x1p63 || (long) near > whole;
        double below = isAbove ? Math.nextDown(near) : near;
        numbers[field] = below;
        return (long) below == whole ? KNOWN : BETWEEN;
    }

    private byte readNumber(int field, @Nullable Object value) {
        if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            return absent(field);
        }
        numbers[field] = number.doubleValue();
        return KNOWN;
    }

    private byte readKey(int field, @Nullable Object value) {
        if (value == null) {
            return UNKNOWN;
        }
        keys[field] = columns[field].keys().find(value);
        return KNOWN;
    }

    private byte readList(int field, @Nullable Object value) {
        if (!(value instanceof List<?> texts)) {
            return absent(field);
        }
        int[] found = texts.isEmpty() ? NOTHING : new int[texts.size()];
        int size = 0;
        for (int index = 0; index < texts.size(); index++) {
            int key = columns[field].keys().find(texts.get(index));
            if (key != Keys.NONE) {
                found[size++] = key;
            }
        }
        lists[field] = size == found.length ? found : Arrays.copyOf(found, size);
        return KNOWN;
    }

    private byte absent(int field) {
        numbers[field] = 0;
        lists[field] = NOTHING;
        Absent absent = columns[field].field().absent();
        boolean isList = columns[field].field().type() == FieldType.TEXTS;
        return absent == (isList ? Absent.EMPTY : Absent.ZERO) ? KNOWN : UNKNOWN;
    }
}
