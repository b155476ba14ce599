package io.quartier.common.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link PackedBytes} wrote, in the same order.
 *
 * @param in where it is
 */
public record PackedValues(DataInputView in) {
    /** A whole number. */
    public long number() throws IOException {
        long rest = 0;
        int shift = 0;
        byte next = in.readByte();
        while (next < 0) {
            rest |= (next & 0x7FL) << shift;
            shift += 7;
            next = in.readByte();
        }
        rest |= (long) next << shift;
        return (rest >>> 1) ^ -(rest & 1);
    }

    /** A whole number of 32 bits. */
    public int integer() throws IOException {
        return Math.toIntExact(number());
    }

    /** A number that may be missing. */
    public @Nullable Long numberOrNull() throws IOException {
        return flag() ? (Long) number() : null;
    }

    /** A number of 32 bits that may be missing. */
    public @Nullable Integer integerOrNull() throws IOException {
        return flag() ? (Integer) integer() : null;
    }

    /** Eight bytes. */
    public long bits() throws IOException {
        return in.readLong();
    }

    /** A floating-point number that may be missing. */
    public @Nullable Double bitsOrNull() throws IOException {
        return flag() ? (Double) Double.longBitsToDouble(bits()) : null;
    }

    /** Yes or no. */
    public boolean flag() throws IOException {
        return in.readByte() != 0;
    }

    /** A text. */
    public String text() throws IOException {
        return new String(block(), StandardCharsets.UTF_8);
    }

    /** A text that may be missing. */
    public @Nullable String textOrNull() throws IOException {
        return flag() ? text() : null;
    }

    /** Bytes. */
    public byte[] block() throws IOException {
        byte[] value = new byte[integer()];
        in.readFully(value);
        return value;
    }
}
