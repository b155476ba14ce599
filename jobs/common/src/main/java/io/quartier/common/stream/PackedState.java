package io.quartier.common.stream;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.jspecify.annotations.Nullable;

/**
 * One value per key, for state with many keys of which few are busy at a time. A value lies packed, in the bytes that a checkpoint writes;
 * one that is asked for lies open until so many others were asked for, or until the next checkpoint, which packs what is open.
 *
 * <p>Against Flink's own state on the heap: a checkpoint copies bytes instead of walking through the objects of every value, no value is
 * copied when it changes while a checkpoint is under way, and a quiet key takes some hundred bytes instead of a tree of objects. Each
 * value that changes is unpacked and packed at least once per checkpoint. How many lie open bounds how long a checkpoint holds up the
 * operator, since that packs them all: a few microseconds each.
 *
 * <p>Not safe for use by several threads. The operator calls {@link #pack} when its state is to be snapshot, and after each event.
 *
 * @param <K> the key
 * @param <T> the value; what is changed in it counts, also without {@link #update}
 */
public final class PackedState<K, T> {
    private static final boolean BY_ACCESS = true;
    private static final int OPEN_AT_FIRST = 1_024;
    private static final float LOAD = 0.75f;

    private final ValueState<byte[]> packed;
    private final TypeSerializer<T> serializer;
    private final int mostOpen;
    /** The one that was asked for longest ago first. */
    private final Map<K, T> open = new LinkedHashMap<>(OPEN_AT_FIRST, LOAD, BY_ACCESS);
    private final DataInputDeserializer in = new DataInputDeserializer();
    private final DataOutputSerializer out = new DataOutputSerializer(256);

    /**
     * Keeps values in a state of {@link #descriptor}.
     *
     * @param serializer packs; for this state alone
     * @param mostOpen   so many values may lie open between two events, at least 1; a key that is asked for more often than that many others
     *                   is not packed between checkpoints
     */
    public PackedState(ValueState<byte[]> packed, TypeSerializer<T> serializer, int mostOpen) {
        if (mostOpen < 1) {
            throw new IllegalArgumentException("at least 1 value must be allowed to lie open, not " + mostOpen);
        }
        this.packed = packed;
        this.serializer = serializer;
        this.mostOpen = mostOpen;
    }

    /** The state of that name. */
    public static ValueStateDescriptor<byte[]> descriptor(String name) {
        return new ValueStateDescriptor<>(name, CompactType.of(byte[].class, new BlockSerializer()));
    }

    /**
     * What is kept of a key; null for nothing.
     *
     * @param current the operator's current key
     */
    public @Nullable T value(K current) throws IOException {
        T known = open.get(current);
        if (known != null) {
            return known;
        }
        byte[] bytes = packed.value();
        if (bytes == null) {
            return null;
        }
        T value = unpacked(bytes);
        open.put(current, value);
        return value;
    }

    /** A value of its own, from what lies packed. */
    private T unpacked(byte[] bytes) throws IOException {
        in.setBuffer(bytes);
        return serializer.deserialize(in);
    }

    /** Shows every value that lies packed, without opening it: after a restore, that is all of them. */
    public void forEachPacked(KeyedStateBackend<K> backend, ValueStateDescriptor<byte[]> descriptor,
            BiConsumer<? super K, ? super T> action) throws Exception {
        backend.applyToAllKeys(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor,
                (key, state) -> action.accept(key, unpacked(state.value())));
    }

    /** Keeps a value of the current key. */
    public void update(K current, T value) {
        open.put(current, value);
    }

    /** Forgets the current key. */
    public void clear(K current) {
        open.remove(current);
        packed.clear();
    }

    /**
     * Packs what was asked for longest ago, if more lies open than may.
     *
     * @param setCurrentKey makes a key the operator's current one
     */
    public void packIfMany(Consumer<? super K> setCurrentKey) throws IOException {
        if (open.size() > mostOpen) {
            pack(open.size() - mostOpen, setCurrentKey);
        }
    }

    /**
     * Packs everything.
     *
     * @param setCurrentKey makes a key the operator's current one
     */
    public void pack(Consumer<? super K> setCurrentKey) throws IOException {
        pack(open.size(), setCurrentKey);
    }

    private void pack(int count, Consumer<? super K> setCurrentKey) throws IOException {
        Iterator<Map.Entry<K, T>> eldest = open.entrySet().iterator();
        for (int left = count; left > 0; left--) {
            Map.Entry<K, T> each = eldest.next();
            setCurrentKey.accept(each.getKey());
            out.clear();
            serializer.serialize(each.getValue(), out);
            packed.update(out.getCopyOfBuffer());
            eldest.remove();
        }
    }
}
