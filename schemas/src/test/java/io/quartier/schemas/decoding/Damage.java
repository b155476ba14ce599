package io.quartier.schemas.decoding;

import java.util.Arrays;
import java.util.Random;

/** What a broken producer, disk or attacker may do to the bytes of a body. */
final class Damage {
    private static final byte[][] NASTY = {
        {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F}, // the largest and, as here, smallest ints
        {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F}, {0x01}, {0x00}, {0x02}, {(byte) 0x80, 0x00},
        {-1, -1, -1, -1, -1, -1, -1, -1, -1, 0x01}, {-2, -1, -1, -1, -1, -1, -1, -1, -1, 0x01},
        {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}};

    private Damage() {}

    static byte[] to(byte[] body, Random random) {
        byte[] damaged = once(body, random);
        return random.nextInt(4) == 0 ? once(damaged, random) : damaged;
    }

    private static byte[] once(byte[] body, Random random) {
        int at = random.nextInt(body.length + 1);
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(body, at);
            case 1 -> joined(body, at, NASTY[random.nextInt(NASTY.length)], at);
            case 2 -> joined(body, at, NASTY[random.nextInt(NASTY.length)], Math.min(at + 1, body.length));
            case 3 -> joined(body, at, new byte[]{(byte) random.nextInt()}, Math.min(at + 1, body.length));
            default -> joined(body, at, new byte[0], at + random.nextInt(body.length - at + 1));
        };
    }

    private static byte[] joined(byte[] body, int end, byte[] middle, int start) {
        byte[] joined = Arrays.copyOf(body, end + middle.length + body.length - start);
        System.arraycopy(middle, 0, joined, end, middle.length);
        System.arraycopy(body, start, joined, end + middle.length, body.length - start);
        return joined;
    }
}
