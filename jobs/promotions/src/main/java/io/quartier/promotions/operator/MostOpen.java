package io.quartier.promotions.operator;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;

/** How many values of packed state may lie open in a task. */
final class MostOpen {
    /** The next checkpoint packs them, and decisions wait as long: a few microseconds for each. */
    private static final int WITH_CHECKPOINTS = 2_000;
    /** Where nothing is ever checkpointed they only keep the collector busy; enough for events that are read ahead of those they wait for. */
    private static final int WITHOUT = 4_000;

    private MostOpen() {}

    static int of(AbstractStreamOperator<?> operator) {
        return CheckpointingOptions.isCheckpointingEnabled(operator.getContainingTask().getJobConfiguration())
                ? WITH_CHECKPOINTS
                : WITHOUT;
    }
}
