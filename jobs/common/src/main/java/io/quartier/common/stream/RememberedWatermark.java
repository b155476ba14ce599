package io.quartier.common.stream;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.ManagedInitializationContext;

/**
 * How far event time was when the state of an operator was written. Flink begins every restore with no watermark at all, so that a
 * late event just after it would pass for one in time and find nothing of what was already given up.
 *
 * <p>State: one instant per subtask, all alike, since barriers and watermarks reach every subtask in the same order.
 */
public final class RememberedWatermark {
    private static final ListStateDescriptor<Long> WATERMARK = new ListStateDescriptor<>("watermark-remembered",
            Types.LONG);

    private final ListState<Long> state;
    private final long restoredMillis;

    private RememberedWatermark(ListState<Long> state, long restoredMillis) {
        this.state = state;
        this.restoredMillis = restoredMillis;
    }

    /** What the state says that {@code context} initializes; to be called once, in {@code initializeState}. */
    public static RememberedWatermark of(ManagedInitializationContext context) throws Exception {
        ListState<Long> state = context.getOperatorStateStore().getUnionListState(WATERMARK);
        long restored = Long.MIN_VALUE;
        for (long seen : state.get()) {
            restored = Math.max(restored, seen);
        }
        return new RememberedWatermark(state, restored);
    }

    /** How far event time is, in epoch milliseconds, if {@code currentMillis} is the watermark since the restore. */
    public long atLeast(long currentMillis) {
        return Math.max(restoredMillis, currentMillis);
    }

    /** Writes it down; to be called in {@code snapshotState}. */
    public void remember(long currentMillis) throws Exception {
        state.update(List.of(atLeast(currentMillis)));
    }
}
