package io.quartier.common.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link PackedBytes} wrote, in the same order. A value is fetched whole: from a checkpoint's file every single read is a call
 * to the operating system.
 *
 * <p>Not safe for use by several threads.
 */
public final class PackedValues {
    private final KnownTexts known = new KnownTexts();
    private final String[] names = new String[PackedBytes.NAMES];
    private int namesRead;
    private byte[] bytes = new byte[256];
    private int at;
    private int end;

    /** Fetches the next value. */
    PackedValues from(DataInputView in) throws IOException {
        int length = length(in);
        if (length > bytes.length) {
            bytes = new byte[Math.max(length, bytes.length * 2)];
        }
        in.readFully(bytes, 0, length);
        at = 0;
        end = length;
        namesRead = 0;
        return this;
    }

    private static int length(DataInputView in) throws IOException {
        int length = 0;
        int shift = 0;
        byte next = in.readByte();
        while (next < 0) {
            length |= (next & 0x7F) << shift;
            shift += 7;
            next = in.readByte();
        }
        return length | (next << shift);
    }

    /**
     * Says that the value was read.
     *
     * @throws IOException if it is not at its end: it was written in another format
     */
    void done() throws IOException {
        if (at != end) {
            throw new IOException("read %d of %d bytes: they were written in another format".formatted(at, end));
        }
    }

    /** A whole number. */
    public long number() {
        byte[] from = bytes;
        int next = at;
        long rest = from[next] & 0x7FL;
        for (int shift = 7; from[next++] < 0; shift += 7) {
            rest |= (from[next] & 0x7FL) << shift;
        }
        at = next;
        return (rest >>> 1) ^ -(rest & 1);
    }

    /** A whole number of 32 bits. */
    public int integer() {
        return Math.toIntExact(number());
    }

    /** A number that may be missing. */
    public @Nullable Long numberOrNull() {
        return flag() ? (Long) number() : null;
    }

    /** A number of 32 bits that may be missing. */
    public @Nullable Integer integerOrNull() {
        return flag() ? (Integer) integer() : null;
    }

    /** Eight bytes. */
    public long bits() {
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = (bits << Byte.SIZE) | (bytes[at++] & 0xFF);
        }
        return bits;
    }

    /** A floating-point number that may be missing. */
    public @Nullable Double bitsOrNull() {
        return flag() ? (Double) Double.longBitsToDouble(bits()) : null;
    }

    /** Yes or no. */
    public boolean flag() {
        return bytes[at++] != 0;
    }

    /** A text. */
    public String text() {
        int length = integer();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    /** A text that may be missing. */
    public @Nullable String textOrNull() {
        return flag() ? text() : null;
    }

    /** A text of which there are few, so that the same one comes again and again. */
    public String name() {
        int lengthOrPlace = integer();
        if (lengthOrPlace < 0) {
            return names[-lengthOrPlace - 1];
        }
        String name = known.of(bytes, at, lengthOrPlace);
        at += lengthOrPlace;
        if (namesRead < names.length) {
            names[namesRead++] = name;
        }
        return name;
    }

    /** A text of which there are few and that may be missing. */
    public @Nullable String nameOrNull() {
        return flag() ? name() : null;
    }

    /** Bytes. */
    public byte[] block() {
        byte[] block = new byte[integer()];
        System.arraycopy(bytes, at, block, 0, block.length);
        at += block.length;
        return block;
    }
}
