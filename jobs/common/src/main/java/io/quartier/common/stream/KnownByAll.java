package io.quartier.common.stream;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.state.ManagedInitializationContext;
import org.jspecify.annotations.Nullable;

/**
 * Operator state for what every task knows alike and what rarely changes, such as regions: one task writes it down for all, in one block,
 * and it is packed when it has changed, not with every checkpoint, and of what is new only that.
 *
 * @param <R> what is known
 */
public final class KnownByAll<R> {
    private static final int BLOCK = 256;

    private final ListState<byte[]> state;
    private final TypeSerializer<R> serializer;
    private final boolean writes;
    private IdentityHashMap<R, byte[]> packedEach = new IdentityHashMap<>();
    private final DataOutputSerializer one = new DataOutputSerializer(BLOCK);
    private @Nullable List<byte[]> packed;
    private int blockSize;

    private KnownByAll(ListState<byte[]> state, TypeSerializer<R> serializer, boolean writes) {
        this.state = state;
        this.serializer = serializer;
        this.writes = writes;
    }

    /**
     * The state of an operator.
     *
     * @param name    of the state
     * @param subtask which of the operator's tasks this is, from 0
     */
    public static <R> KnownByAll<R> of(ManagedInitializationContext context, String name, TypeInformation<R> type,
            int subtask) throws Exception {
        var descriptor = new ListStateDescriptor<>(name, CompactType.of(byte[].class, new BlockSerializer()));
        return new KnownByAll<>(context.getOperatorStateStore().getUnionListState(descriptor),
                type.createSerializer(new SerializerConfigImpl()), subtask == 0);
    }

    /** Shows all that a restore brought. */
    public void forEach(Consumer<? super R> action) throws Exception {
        for (byte[] block : state.get()) {
            var in = new DataInputDeserializer(block);
            while (in.available() > 0) {
                action.accept(serializer.deserialize(in));
            }
        }
    }

    /** Says that what is known has changed since it was written. */
    public void changed() {
        packed = null;
    }

    /**
     * Writes down what is known.
     *
     * @param known asked only if it has changed
     */
    public void write(Supplier<? extends List<R>> known) throws Exception {
        if (!writes) {
            state.update(List.of());
            return;
        }
        if (packed == null) {
            packed = pack(known.get());
        }
        state.update(packed);
    }

    private List<byte[]> pack(List<R> known) throws IOException {
        IdentityHashMap<R, byte[]> packing = new IdentityHashMap<>(known.size());
        var block = new DataOutputSerializer(Math.max(BLOCK, blockSize));
        for (R each : known) {
            byte[] bytes = packedEach.get(each);
            if (bytes == null) {
                bytes = pack(each);
            }
            packing.put(each, bytes);
            block.write(bytes);
        }
        packedEach = packing;
        blockSize = block.length();
        return blockSize == 0 ? List.of() : List.of(block.getCopyOfBuffer());
    }

    private byte[] pack(R each) throws IOException {
        one.clear();
        serializer.serialize(each, one);
        return one.getCopyOfBuffer();
    }
}
