package io.quartier.kpi.model;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many different persons: exact up to {@value #EXACT_LIMIT}, then an UltraLogLog sketch of 4 KiB with a relative standard error of
 * 1.2 %. Merging is commutative and idempotent, so neither order, batching nor replay changes the estimate.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class DistinctCount {
    /** Up to how many persons the count is exact. */
    public static final int EXACT_LIMIT = 1_000;
    /** Up to how many persons are put in one by one. */
    private static final int FEW = 4;
    /** 2^12 registers of one byte: relative standard error 0.78 / sqrt(2^12) = 1.2 % (Ertl, UltraLogLog, 2023). */
    private static final int PRECISION = 12;

    /** Hashes of the persons, ascending; the first {@link #size} are in use; empty once there is a sketch. */
    public long[] exact = new long[0];
    /** How many hashes are held. */
    public int size;
    /** State of the sketch; null while the count is exact. */
    public byte @Nullable [] sketch;

    /** Hash of an id, the same in every process. */
    public static long hash(String id) {
        return Hashing.komihash5_0().hashCharsToLong(id);
    }

    /** The same, standing alone. */
    DistinctCount copy() {
        DistinctCount copy = new DistinctCount();
        copy.exact = exact.clone();
        copy.size = size;
        copy.sketch = sketch == null ? null : sketch.clone();
        return copy;
    }

    /** Takes in a person by the hash of its id. */
    public void add(long hash) {
        if (sketch != null) {
            UltraLogLog.wrap(sketch).add(hash);
            return;
        }
        int index = Arrays.binarySearch(exact, 0, size, hash);
        if (index < 0) {
            insert(-index - 1, hash);
        }
    }

    /** Takes in everybody that another count holds. */
    public void add(DistinctCount other) {
        if (other.sketch != null) {
            UltraLogLog.wrap(toSketch()).add(UltraLogLog.wrap(other.sketch));
        }
        if (sketch == null && size + other.size <= EXACT_LIMIT && other.size > FEW) {
            merge(other);
        } else {
            for (int i = 0; i < other.size; i++) {
                add(other.exact[i]);
            }
        }
    }

    /** Both are in order, so one walk through them will do. */
    private void merge(DistinctCount other) {
        long[] merged = new long[size + other.size];
        int count = 0;
        int own = 0;
        int its = 0;
        while (own < size || its < other.size) {
            boolean takesOwn = its == other.size || (own < size && exact[own] <= other.exact[its]);
            long next = takesOwn ? exact[own] : other.exact[its];
            own += takesOwn ? 1 : 0;
            its += !takesOwn || (its < other.size && other.exact[its] == next) ? 1 : 0;
            merged[count++] = next;
        }
        exact = merged;
        size = count;
    }

    /** Number of different persons, or its estimate. */
    public long estimate() {
        return sketch == null ? size : Math.round(UltraLogLog.wrap(sketch).getDistinctCountEstimate());
    }

    private void insert(int index, long hash) {
        if (size == EXACT_LIMIT) {
            UltraLogLog.wrap(toSketch()).add(hash);
            return;
        }
        if (size == exact.length) {
            exact = Arrays.copyOf(exact, Math.max(4, size * 2));
        }
        System.arraycopy(exact, index, exact, index + 1, size - index);
        exact[index] = hash;
        size++;
    }

    private byte[] toSketch() {
        if (sketch == null) {
            UltraLogLog all = UltraLogLog.create(PRECISION);
            for (int i = 0; i < size; i++) {
                all.add(exact[i]);
            }
            sketch = all.getState();
            exact = new long[0];
            size = 0;
        }
        return sketch;
    }
}
