package io.quartier.common.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Texts that were read lately, so that a region, a zone or a channel that comes with every event is one object: it need not be decoded
 * again, knows its hash code, and is equal to itself at a glance.
 *
 * <p>Every text has one place, which it shares with others; the last one stays. Not safe for use by several threads.
 */
final class KnownTexts {
    private static final int PLACES = 2_048;

    private final byte[][] encoded = new byte[PLACES][];
    private final @Nullable String[] texts = new String[PLACES];
    private final CRC32C checksum = new CRC32C();

    /**
     * The text of some bytes.
     *
     * @param bytes  UTF-8
     * @param from   the first of them
     * @param length how many of them
     */
    String of(byte[] bytes, int from, int length) {
        checksum.reset();
        checksum.update(bytes, from, length);
        int place = (int) checksum.getValue() & (PLACES - 1);
        String known = texts[place];
        if (known != null && Arrays.equals(encoded[place], 0, encoded[place].length, bytes, from, from + length)) {
            return known;
        }
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        encoded[place] = Arrays.copyOfRange(bytes, from, from + length);
        texts[place] = text;
        return text;
    }
}
