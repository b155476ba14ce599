package io.quartier.common.stream;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of one class by hand, for what crosses the network with every event or is written with every checkpoint: Flink's own
 * serializer of beans finds each field by reflection and writes numbers and lengths in full.
 *
 * <p>A subclass has a constructor without parameters, and keeps nothing. The format is part of the job's state: a change of it is a new {@code .vN} of the operators that keep such values.
 *
 * @param <T> what is written
 */
public abstract class CompactSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    private transient @Nullable PackedBytes bytes;
    private transient @Nullable PackedValues values;

    /** Writes a value. */
    protected abstract void write(T value, PackedBytes out);

    /** Reads what {@link #write} wrote. */
    protected abstract T read(PackedValues in);

    /** A value of its own, equal to another; state is copied when it changes while a checkpoint is under way. */
    protected T copyOf(T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(256);
        serialize(value, out);
        return deserialize(new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()));
    }

    private PackedBytes pack(T value) {
        PackedBytes packed = bytes;
        if (packed == null) {
            packed = new PackedBytes();
            bytes = packed;
        }
        packed.clear();
        write(value, packed);
        return packed;
    }

    @Override
    public final void serialize(T value, DataOutputView target) throws IOException {
        pack(value).writeTo(target);
    }

    @Override
    public final T deserialize(DataInputView source) throws IOException {
        PackedValues packed = values;
        if (packed == null) {
            packed = new PackedValues();
            values = packed;
        }
        T value = read(packed.from(source));
        packed.done();
        return value;
    }

    @Override
    public final T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public final T copy(T from) {
        if (isImmutableType()) {
            return from;
        }
        try {
            return copyOf(from);
        } catch (IOException e) {
            throw new IllegalStateException("what was just written cannot be read", e);
        }
    }

    @Override
    public final T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public final void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public final TypeSerializer<T> duplicate() {
        try {
            return CompactSnapshot.newOf(getClass());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(getClass().getName() + " has no constructor without parameters", e);
        }
    }

    @Override
    public final TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new CompactSnapshot<>(this);
    }

    @Override
    public final @Nullable T createInstance() {
        return null;
    }

    @Override
    public final int getLength() {
        return -1;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof CompactSerializer<?> that && that.getClass() == getClass();
    }

    @Override
    public final int hashCode() {
        return getClass().hashCode();
    }
}
