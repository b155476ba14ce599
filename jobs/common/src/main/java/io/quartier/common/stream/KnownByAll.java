package io.quartier.common.stream;

import java.io.IOException;
import java.util.ArrayList;
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

/**
 * Operator state for what every task knows alike and what rarely changes, such as regions: one task writes it down for all, in blocks, and
 * it is packed when it has changed, not with every checkpoint, and of what is new only that. Where new things come after all others, a
 * checkpoint makes only the last block anew.
 *
 * @param <R> what is known
 */
public final class KnownByAll<R> {
    /** Things in a block: each block costs the checkpoint's directory an entry, each thing in a block that changes is copied. */
    static final int BLOCK = 256;

    private final ListState<byte[]> state;
    private final TypeSerializer<R> serializer;
    private final boolean writes;
    private IdentityHashMap<R, byte[]> packedEach = new IdentityHashMap<>();
    private final DataOutputSerializer one = new DataOutputSerializer(256);
    private List<Block> blocks = List.of();
    private boolean isPacked;

    /** Some of what is known, each packed by itself, and all of them one after the other. */
    private record Block(List<byte[]> each, @SuppressWarnings("ArrayRecordComponent") byte[] all) {
        private boolean isOf(List<byte[]> others) {
            for (int index = 0; index < others.size(); index++) {
                if (index == each.size() || each.get(index) != others.get(index)) {
                    return false;
                }
            }
            return each.size() == others.size();
        }
    }

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
        isPacked = false;
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
        if (!isPacked) {
            pack(known.get());
            isPacked = true;
        }
        state.update(blocks.stream().map(Block::all).toList());
    }

    private void pack(List<R> known) throws IOException {
        IdentityHashMap<R, byte[]> packing = new IdentityHashMap<>(known.size());
        List<Block> made = new ArrayList<>();
        for (int from = 0; from < known.size(); from += BLOCK) {
            List<byte[]> each = new ArrayList<>();
            for (R thing : known.subList(from, Math.min(from + BLOCK, known.size()))) {
                byte[] bytes = packedEach.get(thing);
                if (bytes == null) {
                    bytes = pack(thing);
                }
                packing.put(thing, bytes);
                each.add(bytes);
            }
            made.add(block(made.size(), each));
        }
        packedEach = packing;
        blocks = made;
    }

    /** The block of that place as it was, if it still has the same in it. */
    private Block block(int place, List<byte[]> each) {
        if (place < blocks.size() && blocks.get(place).isOf(each)) {
            return blocks.get(place);
        }
        byte[] all = new byte[each.stream().mapToInt(bytes -> bytes.length).sum()];
        int end = 0;
        for (byte[] bytes : each) {
            System.arraycopy(bytes, 0, all, end, bytes.length);
            end += bytes.length;
        }
        return new Block(each, all);
    }

    private byte[] pack(R each) throws IOException {
        one.clear();
        serializer.serialize(each, one);
        return one.getCopyOfBuffer();
    }
}
