package io.quartier.local.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs requests, and checks the signature of requests, as Standard Webhooks does: HMAC-SHA256 over {@code id.timestamp.body}. */
public final class Signature {
    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";

    /** A recorded request cannot be played again later than that. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String ALGORITHM = "HmacSHA256";
    private static final String SCHEME = "v1,";
    private static final String SECRET_PREFIX = "whsec_";
    private static final int LEAST_BYTES = 24;

    private final SecretKeySpec key;

    private Signature(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /**
     * Signs with a secret.
     *
     * @param secret base64 of 24 bytes or more, with or without {@code whsec_} before it
     */
    public static Signature of(String secret) {
        String text = secret.strip();
        byte[] bytes;
        try {
            bytes = Base64.getDecoder()
                    .decode(text.startsWith(SECRET_PREFIX) ? text.substring(SECRET_PREFIX.length()) : text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The secret is not base64; `openssl rand -base64 32` makes one.", e);
        }
        if (bytes.length < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "The secret has %d bytes, 24 are the least; `openssl rand -base64 32` makes one."
                            .formatted(bytes.length));
        }
        return new Signature(bytes);
    }

    /** What stands in {@code webhook-signature}. */
    String sign(String id, Instant at, byte[] body) {
        return SCHEME + Base64.getEncoder().encodeToString(mac(id, String.valueOf(at.getEpochSecond()), body));
    }

    /**
     * Whether a request was signed with the secret, not longer than five minutes ago.
     *
     * @param signatures one or more, separated by spaces, any of which may be right; null if there is none
     */
    boolean isRight(@Nullable String id, @Nullable String timestamp, byte[] body, @Nullable String signatures,
            Instant now) {
        if (id == null || timestamp == null || signatures == null || !isRecent(timestamp, now)) {
            return false;
        }
        byte[] right = (SCHEME + Base64.getEncoder().encodeToString(mac(id, timestamp, body))).getBytes(UTF_8);
        return Arrays.stream(signatures.split(" "))
                .anyMatch(given -> MessageDigest.isEqual(right, given.getBytes(UTF_8)));
    }

    private static boolean isRecent(String timestamp, Instant now) {
        try {
            Duration away = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs();
            return away.compareTo(TOLERANCE) <= 0;
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    private byte[] mac(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + '.' + timestamp + '.').getBytes(UTF_8));
            return mac.doFinal(body);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
