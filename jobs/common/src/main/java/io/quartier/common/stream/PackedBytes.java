package io.quartier.common.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Values written one behind the other in few bytes: numbers by size (seven bits to a byte, the sign in the lowest, as in Avro and Protocol
 * Buffers), texts as UTF-8 behind their length, names that came before in the same value by their place. {@link PackedValues} reads them in
 * the same order.
 *
 * <p>Not safe for use by several threads.
 */
public final class PackedBytes {
    /** So many names of a value are remembered. */
    static final int NAMES = 16;
    private static final int LONGEST_NUMBER = 10;

    private final String[] names = new String[NAMES];
    private byte[] bytes = new byte[256];
    private int size;
    private int namesWritten;

    /** Starts anew. */
    void clear() {
        size = 0;
        namesWritten = 0;
    }

    /** Writes what was written so far, behind its length. */
    void writeTo(DataOutputView out) throws IOException {
        int rest = size;
        while (rest > 0x7F) {
            out.writeByte(rest | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
        out.write(bytes, 0, size);
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    /** A whole number; the nearer to 0 the shorter. */
    public PackedBytes number(long value) {
        ensure(LONGEST_NUMBER);
        byte[] to = bytes;
        int at = size;
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            to[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[at++] = (byte) rest;
        size = at;
        return this;
    }

    /** A number that may be missing. */
    public PackedBytes numberOrNull(@Nullable Number value) {
        flag(value != null);
        return value == null ? this : number(value.longValue());
    }

    /** Eight bytes as they are: a hash, or the bits of a floating-point number. */
    public PackedBytes bits(long value) {
        ensure(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    /** A floating-point number that may be missing. */
    public PackedBytes bitsOrNull(@Nullable Double value) {
        flag(value != null);
        return value == null ? this : bits(Double.doubleToLongBits(value));
    }

    /** Yes or no. */
    public PackedBytes flag(boolean value) {
        ensure(1);
        bytes[size++] = (byte) (value ? 1 : 0);
        return this;
    }

    /** A text. */
    public PackedBytes text(String value) {
        return block(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A text that may be missing. */
    public PackedBytes textOrNull(@Nullable String value) {
        flag(value != null);
        return value == null ? this : text(value);
    }

    /** A text of which there are few: a region, a channel; one that came before in the same value takes a byte. */
    public PackedBytes name(String value) {
        for (int place = 0; place < namesWritten; place++) {
            if (names[place].equals(value)) {
                return number(-place - 1);
            }
        }
        if (namesWritten < names.length) {
            names[namesWritten++] = value;
        }
        return text(value);
    }

    /** A name that may be missing. */
    public PackedBytes nameOrNull(@Nullable String value) {
        flag(value != null);
        return value == null ? this : name(value);
    }

    /** Bytes. */
    public PackedBytes block(byte[] value) {
        number(value.length);
        ensure(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }
}
