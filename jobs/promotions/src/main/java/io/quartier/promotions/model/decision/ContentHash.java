package io.quartier.promotions.model.decision;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names and chances derived from content (SHA-256), so that a replay finds the same. Every part is preceded by its length: ("a", "bc") and
 * ("ab", "c") differ.
 */
public final class ContentHash {
    private static final int ID_BYTES = 16;
    private static final int CODE_BYTES = 10;
    private static final int CODE_LETTERS = 16;
    /** Without letters that people take for digits, or for each other (Crockford). */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private ContentHash() {}

    /** A name of 32 hexadecimal digits (128 bits). */
    public static String id(String... parts) {
        return HexFormat.of().formatHex(digest(parts), 0, ID_BYTES);
    }

    /** A name of 16 letters and digits (80 bits) that people can type. */
    public static String code(String... parts) {
        BigInteger bits = new BigInteger(1, digest(parts), 0, CODE_BYTES);
        StringBuilder code = new StringBuilder();
        for (int letter = 0; letter < CODE_LETTERS; letter++) {
            code.append(LETTERS.charAt(bits.shiftRight(5 * letter).intValue() & 31));
        }
        return code.toString();
    }

    /** A number in [0, 1), evenly spread over contents, of 53 bits. */
    public static double fraction(String... parts) {
        return (ByteBuffer.wrap(digest(parts)).getLong() >>> 11) * 0x1p-53;
    }

    private static byte[] digest(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
