package io.quartier.common.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which keys have to be looked at when event time reaches an instant: timers that no checkpoint writes, because what is remembered of a
 * key says when it is due. After a restore they are made anew from the state.
 *
 * <p>Flink's own timers on the heap are all written with every checkpoint, each with its key.
 *
 * <p>A calendar queue: what is due in a later second lies unsorted in that second's list, and only the second that is passing is kept in
 * order, so that to wait for many instants costs no more than to wait for few.
 *
 * @param <K> the key
 */
public final class DueKeys<K extends Comparable<K>> {
    private static final long BUCKET_MILLIS = 1_000;

    /** What is due in buckets that were opened. */
    private final PriorityQueue<Due<K>> next = new PriorityQueue<>();
    /** What is due later, by bucket. */
    private final TreeMap<Long, List<Due<K>>> later = new TreeMap<>();
    private long openedUntil = Long.MIN_VALUE;
    private int waitingLater;

    private record Due<K extends Comparable<K>>(long atMillis, K key) implements Comparable<Due<K>> {
        @Override
        public int compareTo(Due<K> other) {
            int byTime = Long.compare(atMillis, other.atMillis);
            return byTime == 0 ? key.compareTo(other.key) : byTime;
        }
    }

    /** What is done with a key that is due. */
    @FunctionalInterface
    public interface Look<K> {
        /**
         * Looks at a key.
         *
         * @param atMillis the instant it is due at, epoch milliseconds
         */
        void at(K key, long atMillis) throws Exception;
    }

    /** Says that a key is due at an instant, epoch milliseconds; more than once is once. */
    public void add(K key, long atMillis) {
        Due<K> due = new Due<>(atMillis, key);
        long bucket = Math.floorDiv(atMillis, BUCKET_MILLIS);
        if (bucket <= openedUntil) {
            next.add(due);
        } else {
            later.computeIfAbsent(bucket, any -> new ArrayList<>()).add(due);
            waitingLater++;
        }
    }

    /** Looks at all keys that are due until an instant, and at those that become so meanwhile, in the order of time. */
    public void until(long millis, Look<? super K> look) throws Exception {
        for (Due<K> due = first(millis); due != null; due = first(millis)) {
            takeAll(due);
            look.at(due.key, due.atMillis);
        }
    }

    /** What is due first, if it is until that instant; opens the buckets that this takes. */
    private @Nullable Due<K> first(long millis) {
        while (next.isEmpty() && !later.isEmpty() && later.firstKey() <= Math.floorDiv(millis, BUCKET_MILLIS)) {
            Map.Entry<Long, List<Due<K>>> bucket = later.pollFirstEntry();
            openedUntil = bucket.getKey();
            waitingLater -= bucket.getValue().size();
            next.addAll(bucket.getValue());
        }
        Due<K> first = next.peek();
        return first == null || first.atMillis > millis ? null : first;
    }

    private void takeAll(Due<K> alike) {
        while (alike.equals(next.peek())) {
            next.remove();
        }
    }

    /** How many instants of keys are waited for, those said twice counted twice. */
    public int size() {
        return next.size() + waitingLater;
    }
}
