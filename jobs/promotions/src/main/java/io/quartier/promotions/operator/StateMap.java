package io.quartier.promotions.operator;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/**
 * Keyed state as a map of the model, of the key that is current whenever it is asked. Values are replaced, never changed where they lie.
 *
 * @param <K> key
 * @param <V> value
 */
final class StateMap<K, V> extends AbstractMap<K, V> {
    private final MapState<K, V> state;
    private final Class<K> keys;

    StateMap(MapState<K, V> state, Class<K> keys) {
        this.state = state;
        this.keys = keys;
    }

    /** A call of the state that may fail. */
    private interface Call<T> {
        T call() throws Exception;
    }

    private static <T> T asked(Call<T> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw new IllegalStateException("state cannot be read", e);
        }
    }

    /** A change of the state that may fail. */
    private interface Change {
        void make() throws Exception;
    }

    private static void changed(Change change) {
        try {
            change.make();
        } catch (Exception e) {
            throw new IllegalStateException("state cannot be written", e);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // Flink does not say that it may be null
    public @Nullable V get(@Nullable Object key) {
        return keys.isInstance(key) ? asked(() -> state.get(keys.cast(key))) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public @Nullable V put(K key, V value) {
        V before = get(key);
        changed(() -> state.put(key, value));
        return before;
    }

    @Override
    public @Nullable V remove(@Nullable Object key) {
        V before = get(key);
        if (before != null) {
            changed(() -> state.remove(keys.cast(key)));
        }
        return before;
    }

    @Override
    public boolean isEmpty() {
        return asked(state::isEmpty);
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<K, V>> iterator() {
                return new Entries(asked(StateMap.this::copy).iterator());
            }

            @Override
            public int size() {
                return asked(StateMap.this::copy).size();
            }
        };
    }

    private List<Entry<K, V>> copy() throws Exception {
        List<Entry<K, V>> entries = new ArrayList<>();
        state.entries().forEach(entry -> entries.add(Map.entry(entry.getKey(), entry.getValue())));
        return entries;
    }

    /** Goes over a copy, since what an iterator of Flink removes leaves an empty map behind. */
    private final class Entries implements Iterator<Entry<K, V>> {
        private final Iterator<Entry<K, V>> entries;
        private @Nullable K last;

        private Entries(Iterator<Entry<K, V>> entries) {
            this.entries = entries;
        }

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public Entry<K, V> next() {
            Entry<K, V> next = entries.next();
            last = next.getKey();
            return next;
        }

        @Override
        public void remove() {
            StateMap.this.remove(last);
        }
    }
}
