package io.quartier.schemas.decoding;

import io.quartier.schemas.UndecodableMessage;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the body of one message in Avro's binary encoding.
 *
 * <p>Never reads past the end and allocates nothing larger than the bytes that are really there: every length and count is held
 * against what remains before anything is made of it.
 */
public final class Body {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private int position;

    /**
     * A cursor that stands at {@code start} and ends with the message.
     *
     * @param bytes the message, not copied
     * @param start offset of the body, 0 to the length of the message
     */
    public Body(byte[] bytes, int start) {
        this.bytes = bytes;
        this.position = start;
    }

    byte[] bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    private int remaining() {
        return bytes.length - position;
    }

    /** A boolean: one byte, 0 or 1. */
    public boolean readBoolean() throws UndecodableMessage {
        int at = take(1);
        byte value = bytes[at];
        if ((value & ~1) != 0) {
            throw corrupt("a boolean is " + value);
        }
        return value == 1;
    }

    /** A zig-zag number of at most 5 bytes. */
    public int readInt() throws UndecodableMessage {
        int at = position;
        if (at < bytes.length) {
            int first = bytes[at];
            if (first >= 0) {
                position = at + 1;
                return (first >>> 1) ^ -(first & 1);
            }
        }
        int zigzag = (int) readVarint(5);
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    /** A zig-zag number of at most 10 bytes. */
    public long readLong() throws UndecodableMessage {
        int at = position;
        if (at < bytes.length) {
            int first = bytes[at];
            if (first >= 0) {
                position = at + 1;
                int value = (first >>> 1) ^ -(first & 1);
                return value;
            }
        }
        long zigzag = readVarint(10);
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    private long readVarint(int maxBytes) throws UndecodableMessage {
        int end = Math.min(bytes.length, position + maxBytes);
        long value = 0;
        int shift = 0;
        for (int at = position; at < end; at++) {
            byte next = bytes[at];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                position = at + 1;
                return value;
            }
            shift += 7;
        }
        throw corrupt(remaining() < maxBytes ? "a number is cut off" : "a number has more than " + maxBytes + " bytes");
    }

    /** Four bytes. */
    public float readFloat() throws UndecodableMessage {
        return Float.intBitsToFloat((int) INT.get(bytes, take(Float.BYTES)));
    }

    /** Eight bytes. */
    public double readDouble() throws UndecodableMessage {
        return Double.longBitsToDouble((long) LONG.get(bytes, take(Double.BYTES)));
    }

    /** Length and UTF-8 bytes; malformed UTF-8 becomes U+FFFD, as Avro does it. */
    public String readString() throws UndecodableMessage {
        int length = readLength();
        return new String(bytes, take(length), length, StandardCharsets.UTF_8);
    }

    /** Length and bytes. */
    public ByteBuffer readBytes() throws UndecodableMessage {
        byte[] copy = new byte[readLength()];
        System.arraycopy(bytes, take(copy.length), copy, 0, copy.length);
        return ByteBuffer.wrap(copy);
    }

    /** A number of milliseconds since 1970. */
    public Instant readInstant() throws UndecodableMessage {
        return Instant.ofEpochMilli(readLong());
    }

    /** A number of days since 1970. */
    public LocalDate readDate() throws UndecodableMessage {
        return LocalDate.ofEpochDay(readInt());
    }

    /** The number of a union's branch or an enum's symbol, 0 to {@code count - 1}. */
    public int readIndex(int count) throws UndecodableMessage {
        int index = readInt();
        if (index < 0 || index >= count) {
            throw corrupt("index " + index + " is not one of " + count);
        }
        return index;
    }

    /** The symbol at the index read; a gap in the table is a symbol that the reader neither has nor can replace. */
    public Object readSymbol(@Nullable Object[] symbols) throws UndecodableMessage {
        Object symbol = symbols[readIndex(symbols.length)];
        if (symbol == null) {
            throw corrupt("a symbol is unknown to the reader");
        }
        return symbol;
    }

    /** The number of elements in the next block of an array, each of at least one byte; 0 after the last block. */
    public int readBlock() throws UndecodableMessage {
        long count = readLong();
        if (count < 0) {
            checkNegation(count);
            readLength(); // the block's size in bytes, which only those who skip it need
            count = -count;
        }
        return checked(count, "elements");
    }

    /** The number of elements left to skip one by one in the next block that does not tell its size; 0 after the last block. */
    public int skipBlocks() throws UndecodableMessage {
        long count = readLong();
        while (count < 0) {
            checkNegation(count);
            skip(readLength());
            count = readLong();
        }
        return checked(count, "elements");
    }

    /** Length and bytes, left out. */
    public void skipBytes() throws UndecodableMessage {
        skip(readLength());
    }

    /** Leaves out that many bytes. */
    public void skip(int count) throws UndecodableMessage {
        take(count);
    }

    /** Makes sure that the record ended with the message. */
    public void expectEnd() throws UndecodableMessage {
        if (position != bytes.length) {
            throw corrupt(remaining() + " bytes follow the record");
        }
    }

    /** The reader's symbols in the order of the writer's; null where {@code order} is negative. */
    public static @Nullable Object[] symbols(Object[] reader, int[] order) {
        @Nullable
        Object[] table = new Object[order.length];
        for (int i = 0; i < order.length; i++) {
            table[i] = order[i] < 0 ? null : reader[order[i]];
        }
        return table;
    }

    /** A new list, which the record that gets it may change. */
    public static List<@Nullable Object> listOf(@Nullable Object[] elements) {
        return new ArrayList<>(Arrays.asList(elements));
    }

    private int readLength() throws UndecodableMessage {
        return checked(readLong(), "bytes");
    }

    private void checkNegation(long count) throws UndecodableMessage {
        if (count == Long.MIN_VALUE) {
            throw corrupt("a count cannot be negated");
        }
    }

    private int checked(long count, String what) throws UndecodableMessage {
        if (count < 0 || count > remaining()) {
            throw corrupt(count + " " + what + " are announced where " + remaining() + " bytes remain");
        }
        return (int) count;
    }

    private int take(int count) throws UndecodableMessage {
        int at = position;
        if (count > bytes.length - at) {
            throw corrupt("a value is cut off");
        }
        position = at + count;
        return at;
    }

    /** What to throw when the bytes up to here are not what the writer's schema or the reader's can hold. */
    public UndecodableMessage corrupt(String what) {
        return new UndecodableMessage(UndecodableMessage.Reason.CORRUPT,
                "The message does not follow its schema: at byte " + position + " " + what + ".");
    }
}
