package io.quartier.common.stream;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Which keys have to be looked at when event time reaches an instant: timers that no checkpoint writes, because what is remembered of a
 * key says when it is due. After a restore they are made anew from the state.
 *
 * <p>Flink's own timers on the heap are all written with every checkpoint, each with its key.
 *
 * @param <K> the key
 */
public final class DueKeys<K extends Comparable<K>> {
    private final PriorityQueue<Due<K>> queue = new PriorityQueue<>(
            Comparator.comparingLong((Due<K> due) -> due.atMillis).thenComparing(Due::key));

    private record Due<K>(long atMillis, K key) {}

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
        queue.add(new Due<>(atMillis, key));
    }

    /** Looks at all keys that are due until an instant, and at those that become so meanwhile, in the order of time. */
    public void until(long millis, Look<? super K> look) throws Exception {
        for (Due<K> next = queue.peek(); next != null && next.atMillis <= millis; next = queue.peek()) {
            takeAll(next);
            look.at(next.key, next.atMillis);
        }
    }

    private void takeAll(Due<K> alike) {
        for (@Nullable
        Due<K> next = alike; alike.equals(next); next = queue.peek()) {
            queue.remove();
        }
    }

    /** How many instants of keys are waited for, those said twice counted twice. */
    public int size() {
        return queue.size();
    }
}
