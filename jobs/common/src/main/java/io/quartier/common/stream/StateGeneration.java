package io.quartier.common.stream;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.ManagedInitializationContext;

/**
 * How often the state of an operator was restored: 1 on a fresh start, one more after every restore. Versions of rows begin with
 * it, so that a row written after the last checkpoint before a crash, and never again, does not beat those written after the restore.
 */
public final class StateGeneration {
    /** Bits left for what is counted within a generation. */
    private static final int COUNT_BITS = 40;
    private static final ListStateDescriptor<Long> GENERATION = new ListStateDescriptor<>("state-generation",
            Types.LONG);

    private StateGeneration() {}

    /**
     * The generation of the state that {@code context} initializes; to be called once, in {@code initializeState}. Remembers it for
     * the next restore.
     *
     * <p>State: one number per subtask, all alike, read by all after a restore at any parallelism.
     */
    public static long of(ManagedInitializationContext context) throws Exception {
        ListState<Long> restored = context.getOperatorStateStore().getUnionListState(GENERATION);
        long generation = 0;
        for (long seen : restored.get()) {
            generation = Math.max(generation, seen);
        }
        generation++;
        restored.update(List.of(generation));
        return generation;
    }

    /**
     * A version that grows with {@code count} within a generation and from generation to generation.
     *
     * @param count what was folded into the row so far, 0 to 2^40 - 1
     */
    public static long version(long generation, long count) {
        if (count < 0 || count >= 1L << COUNT_BITS) {
            throw new IllegalArgumentException("count does not fit a version: " + count);
        }
        return generation << COUNT_BITS | count;
    }
}
