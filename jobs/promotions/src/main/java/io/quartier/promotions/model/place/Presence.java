package io.quartier.promotions.model.place;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When each of many shoppers was last seen, in {@link #PAGES} pages by the hash of their names. A page lies packed, as it is written, until somebody in it is
 * seen: few of those remembered are seen between two checkpoints. Packed, a shopper takes the bytes of their name and twelve.
 */
public final class Presence {
    /** How many pages. */
    public static final int PAGES = 64;
    private static final int MOST_BYTES_OF_CHAR = 3;
    private static final byte[] NOBODY = {};

    private final byte[][] packed = new byte[PAGES][];
    private final Map<Integer, Map<String, Long>> open = new HashMap<>();

    /** Nobody was seen. */
    public Presence() {
        Arrays.fill(packed, NOBODY);
    }

    /** What {@link #pages} gave. */
    public static Presence of(List<byte[]> pages) {
        if (pages.size() != PAGES) {
            throw new IllegalArgumentException("there are %d pages, not %d".formatted(pages.size(), PAGES));
        }
        Presence presence = new Presence();
        pages.toArray(presence.packed);
        return presence;
    }

    /** All pages packed, in their order. */
    public List<byte[]> pages() {
        open.forEach((page, seen) -> packed[page] = pack(seen));
        open.clear();
        return List.of(packed);
    }

    /** Somebody was seen at an instant, epoch milliseconds. */
    public void see(String subject, long millis) {
        open(page(subject)).merge(subject, millis, Math::max);
    }

    /** Who was last seen at an instant, epoch milliseconds, or later; in no order. */
    public Stream<String> since(long millis) {
        return IntStream.range(0, PAGES).mapToObj(this::page).flatMap(page -> page.entrySet().stream())
                .filter(seen -> seen.getValue() >= millis).map(Map.Entry::getKey);
    }

    /** Forgets who was last seen before an instant, epoch milliseconds. */
    public void forgetBefore(long millis) {
        IntStream.range(0, PAGES).forEach(page -> open(page).values().removeIf(at -> at < millis));
    }

    /** Whether nobody is remembered. */
    public boolean isEmpty() {
        return IntStream.range(0, PAGES)
                .allMatch(page -> open.containsKey(page) ? page(page).isEmpty() : packed[page].length == 0);
    }

    /** The hash divided by the number of parts of a region: its rest is the same for all shoppers of a part. */
    private static int page(String subject) {
        return Math.floorMod(Math.floorDiv(subject.hashCode(), Shards.OF_REGION), PAGES);
    }

    private Map<String, Long> open(int page) {
        return open.computeIfAbsent(page, closed -> unpack(packed[closed]));
    }

    private Map<String, Long> page(int page) {
        Map<String, Long> opened = open.get(page);
        return opened == null ? unpack(packed[page]) : opened;
    }

    private static byte[] pack(Map<String, Long> seen) {
        int most = seen.keySet().stream()
                .mapToInt(name -> Integer.BYTES + MOST_BYTES_OF_CHAR * name.length() + Long.BYTES).sum();
        ByteBuffer page = ByteBuffer.allocate(most);
        seen.forEach((subject, millis) -> {
            byte[] name = subject.getBytes(UTF_8);
            page.putInt(name.length).put(name).putLong(millis);
        });
        return Arrays.copyOf(page.array(), page.position());
    }

    private static Map<String, Long> unpack(byte[] packed) {
        Map<String, Long> seen = new HashMap<>();
        ByteBuffer page = ByteBuffer.wrap(packed);
        while (page.hasRemaining()) {
            byte[] name = new byte[page.getInt()];
            page.get(name);
            seen.put(new String(name, UTF_8), page.getLong());
        }
        return seen;
    }
}
