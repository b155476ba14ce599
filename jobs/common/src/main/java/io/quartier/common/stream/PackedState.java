package io.quartier.common.stream;

import java.io.IOException;
import java.util.HashMap;
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
 * one that is asked for lies open until the next checkpoint, which packs what was open since the last.
 *
 * <p>Against Flink's own state on the heap: a checkpoint copies bytes instead of walking through the objects of every value, no value is
 * copied when it changes while a checkpoint is under way, and a quiet key takes some hundred bytes instead of a tree of objects. Each
 * value that changes is unpacked and packed once per checkpoint.
 *
 * <p>Not safe for use by several threads. The operator calls {@link #pack} when its state is to be snapshot, and after each event.
 *
 * @param <K> the key
 * @param <T> the value; what is changed in it counts, also without {@link #update}
 */
public final class PackedState<K, T> {
    /** Bounds the memory of what lies open when checkpoints are rare. */
    private static final int MOST_OPEN = 20_000;

    private final ValueState<byte[]> packed;
    private final TypeSerializer<T> serializer;
    private final Map<K, T> open = new HashMap<>();
    private final DataInputDeserializer in = new DataInputDeserializer();
    private final DataOutputSerializer out = new DataOutputSerializer(256);

    /**
     * Keeps values in a state of {@link #descriptor}.
     *
     * @param serializer packs; for this state alone
     */
    public PackedState(ValueState<byte[]> packed, TypeSerializer<T> serializer) {
        this.packed = packed;
        this.serializer = serializer;
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

    /** Packs everything, if it is so much that it should not wait for a checkpoint. */
    public void packIfMany(Consumer<? super K> setCurrentKey) throws IOException {
        if (open.size() >= MOST_OPEN) {
            pack(setCurrentKey);
        }
    }

    /**
     * Packs everything.
     *
     * @param setCurrentKey makes a key the operator's current one
     */
    public void pack(Consumer<? super K> setCurrentKey) throws IOException {
        for (Map.Entry<K, T> each : open.entrySet()) {
            setCurrentKey.accept(each.getKey());
            out.clear();
            serializer.serialize(each.getValue(), out);
            packed.update(out.getCopyOfBuffer());
        }
        open.clear();
    }
}
