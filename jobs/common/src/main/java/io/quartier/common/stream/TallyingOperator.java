package io.quartier.common.stream;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * An operator that counts what it does with each message and says so before every checkpoint barrier, in the side output
 * {@link #COUNTS}. Process functions cannot: nothing calls them between the last element and the barrier.
 *
 * <p>State: none. What is counted between two barriers leaves before the second, so a restore finds the counts of exactly the
 * messages before the checkpoint in {@link CountConservation}.
 *
 * @param <OUT> what the operator emits
 */
public abstract class TallyingOperator<OUT> extends AbstractStreamOperator<OUT> {
    private static final long serialVersionUID = 1L;

    /** What subtasks did with messages since their last barrier. */
    public static final OutputTag<ConservationDelta> COUNTS = new OutputTag<>("counts",
            TypeInformation.of(ConservationDelta.class));

    private transient Tally tally = new Tally();

    /** To count in. */
    protected final Tally tally() {
        return tally;
    }

    @Override
    public void open() throws Exception {
        super.open();
        tally = new Tally();
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        emitCounts();
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    public void finish() throws Exception {
        emitCounts();
        super.finish();
    }

    private void emitCounts() {
        tally.drain().forEach(delta -> output.collect(COUNTS, new StreamRecord<>(delta)));
    }
}
