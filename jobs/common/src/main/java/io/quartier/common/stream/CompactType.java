package io.quartier.common.stream;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Tells Flink to use a {@link CompactSerializer}.
 *
 * @param <T> the class
 */
public final class CompactType<T> extends TypeInformation<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final CompactSerializer<T> serializer;

    private CompactType(Class<T> type, CompactSerializer<T> serializer) {
        this.type = type;
        this.serializer = serializer;
    }

    /** The type of a class. */
    public static <T> TypeInformation<T> of(Class<T> type, CompactSerializer<T> serializer) {
        return new CompactType<>(type, serializer);
    }

    /** Texts that are keys of many values, each of which is written with every checkpoint. */
    public static TypeInformation<String> ofText() {
        return of(String.class, new TextSerializer());
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return serializer.duplicate();
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public boolean isKeyType() {
        return serializer.isImmutableType();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof CompactType;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CompactType<?> that && type == that.type && serializer.equals(that.serializer);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public String toString() {
        return "CompactType<" + type.getSimpleName() + '>';
    }
}
