package io.quartier.common.stream;

import java.util.ArrayDeque;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Decides every event by the reference data in force at its time. Input 1 are events, input 2 all versions of the reference data,
 * broadcast.
 *
 * <p>State: every version of the reference data, and the events held back; bounded by the reference data and by the lag of its topic.
 * <p>Time: an event waits until the watermark of the reference data has reached it, so that none is decided before the version effective
 * at its time is known. Order: events leave in the order they came.
 *
 * @param <E> event
 * @param <R> version of the reference data
 */
public abstract class HoldEvents<E, R> extends TallyingOperator<E> implements TwoInputStreamOperator<E, R, E> {
    private static final long serialVersionUID = 1L;

    private final TypeInformation<E> eventType;
    private final String referenceName;
    private final TypeInformation<R> referenceType;
    private transient ArrayDeque<E> held;
    private transient long knownUntil;
    private transient KnownByAll<R> references;
    private transient ListState<E> heldState;

    /**
     * Holds events of a type until reference data of a type is known.
     *
     * @param referenceName of the state with the reference data
     */
    protected HoldEvents(TypeInformation<E> eventType, String referenceName, TypeInformation<R> referenceType) {
        this.eventType = eventType;
        this.referenceName = referenceName;
        this.referenceType = referenceType;
    }

    /** Event time in epoch milliseconds. */
    protected abstract long occurredAtMillis(E event);

    /** Decides the event and emits it, or refuses it. */
    protected abstract void decide(E event);

    /** Forgets all reference data: the task begins. */
    protected abstract void begin();

    /** Takes in a version. */
    protected abstract void learn(R reference);

    /** Every version taken in, for snapshots. */
    protected abstract List<R> learned();

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        begin();
        held = new ArrayDeque<>();
        knownUntil = Long.MIN_VALUE;
        references = KnownByAll.of(context, referenceName, referenceType,
                getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
        heldState = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("events-held", eventType));
        references.forEach(this::learn);
        for (E event : heldState.get()) {
            held.add(event);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        references.write(this::learned);
        heldState.update(List.copyOf(held));
    }

    @Override
    public void processElement1(StreamRecord<E> element) {
        E event = element.getValue();
        if (occurredAtMillis(event) > knownUntil) {
            held.add(event);
        } else {
            decide(event);
        }
    }

    @Override
    public void processElement2(StreamRecord<R> element) {
        learn(element.getValue());
        references.changed();
    }

    @Override
    public void processWatermark2(Watermark mark) throws Exception {
        knownUntil = mark.getTimestamp();
        for (int waiting = held.size(); waiting > 0; waiting--) {
            E event = held.remove();
            if (occurredAtMillis(event) > knownUntil) {
                held.add(event);
            } else {
                decide(event);
            }
        }
        super.processWatermark2(mark);
    }

    /** Passes an event on. */
    protected final void emit(E event) {
        output.collect(new StreamRecord<>(event, occurredAtMillis(event)));
    }
}
