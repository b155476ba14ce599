package io.quartier.common.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.PojoTestUtils;

/** Makes sure that Flink carries a record by its own serializers and brings it back as it was. */
public final class FlatRecords {
    private FlatRecords() {}

    /** Fails unless Flink treats {@code type} as a record of parts that it knows. */
    public static void assertFlat(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }

    /** Fails unless {@code element} arrives as it left. */
    public static <T> void assertArrives(T element, TypeInformation<T> type) throws IOException {
        assertThat(afterTheWire(element, type)).usingRecursiveComparison().isEqualTo(element);
    }

    private static <T> T afterTheWire(T element, TypeInformation<T> type) throws IOException {
        TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
        DataOutputSerializer wire = new DataOutputSerializer(64);
        serializer.serialize(element, wire);
        return serializer.deserialize(new DataInputDeserializer(wire.getCopyOfBuffer()));
    }
}
