package io.quartier.kpi.model;

import java.util.Arrays;

/**
 * Which events were taken in, by 64-bit hashes of their ids and the time of each, so that repeats can be dropped and old ones
 * forgotten. Two of a thousand events of one key share a hash with a probability of 3e-14.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class SeenEvents {
    /** Hashes, ascending; the first {@link #size} are in use. */
    public long[] hashes = new long[2];
    /** Event time of each, epoch milliseconds. */
    public long[] times = new long[2];
    /** How many events are held. */
    public int size;

    /** The same, standing alone. */
    SeenEvents copy() {
        SeenEvents copy = new SeenEvents();
        copy.hashes = hashes.clone();
        copy.times = times.clone();
        copy.size = size;
        return copy;
    }

    /** Takes in an event; false when it was seen before. */
    public boolean add(String eventId, long occurredAtMillis) {
        long hash = DistinctCount.hash(eventId);
        int index = Arrays.binarySearch(hashes, 0, size, hash);
        if (index >= 0) {
            return false;
        }
        insert(-index - 1, hash, occurredAtMillis);
        return true;
    }

    /** When the first of the events happened, epoch milliseconds; only where there are any. */
    long firstMillis() {
        return Arrays.stream(times, 0, size).min().orElseThrow();
    }

    /** Forgets what happened before an instant. */
    public void forgetBefore(long millis) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (times[i] >= millis) {
                hashes[kept] = hashes[i];
                times[kept++] = times[i];
            }
        }
        size = kept;
    }

    private void insert(int index, long hash, long time) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
            times = Arrays.copyOf(times, size * 2);
        }
        System.arraycopy(hashes, index, hashes, index + 1, size - index);
        System.arraycopy(times, index, times, index + 1, size - index);
        hashes[index] = hash;
        times[index] = time;
        size++;
    }
}
