package io.quartier.common.stream;

import java.io.IOException;
import java.lang.reflect.Constructor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint says of a {@link CompactSerializer}: its class. The class cannot be renamed without a new {@code .vN} of the operators
 * that keep such values.
 *
 * @param <T> what it writes
 */
public final class CompactSnapshot<T> implements TypeSerializerSnapshot<T> {
    private @Nullable CompactSerializer<T> serializer;

    /** For Flink, which makes one when it restores. */
    public CompactSnapshot() {}

    /** Of a serializer. */
    CompactSnapshot(CompactSerializer<T> serializer) {
        this.serializer = serializer;
    }

    @Override
    public int getCurrentVersion() {
        return 1;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(restoreSerializer().getClass().getName());
    }

    @Override
    public void readSnapshot(int version, DataInputView in, ClassLoader classes) throws IOException {
        String name = in.readUTF();
        try {
            serializer = newOf(Class.forName(name, false, classes));
        } catch (ReflectiveOperationException e) {
            throw new IOException("state was written by " + name + ", which is not there any more", e);
        }
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        if (serializer == null) {
            throw new IllegalStateException("nothing was read yet");
        }
        return serializer.duplicate();
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> before) {
        return before instanceof CompactSnapshot<T> that && that.restoreSerializer().equals(restoreSerializer())
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }

    /** Another of the same class, which shares no buffers with it. */
    @SuppressWarnings("unchecked") // the class of a serializer of T
    static <T> CompactSerializer<T> newOf(Class<?> serializer) throws ReflectiveOperationException {
        Constructor<?> constructor = serializer.getDeclaredConstructor();
        constructor.setAccessible(true);
        return (CompactSerializer<T>) constructor.newInstance();
    }
}
