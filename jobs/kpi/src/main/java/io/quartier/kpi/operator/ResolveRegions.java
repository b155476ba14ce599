package io.quartier.kpi.operator;

import io.quartier.common.stream.TallyingOperator;
import io.quartier.kpi.model.RegionChanged;
import io.quartier.kpi.model.RegionTree;
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
 * Puts every event into its leaf region as known at the time of the event. Input 1 are events, input 2 all versions of all regions,
 * broadcast.
 *
 * <p>State: every version of every region, and the events held back; bounded by the tree and by the lag of the regions topic.
 * <p>Time: an event waits until the watermark of the regions has reached it, so that none is decided before the version effective at
 * its time is known. Order: events leave in the order they came.
 *
 * @param <E> event
 */
abstract class ResolveRegions<E> extends TallyingOperator<E> implements TwoInputStreamOperator<E, RegionChanged, E> {
    private static final long serialVersionUID = 1L;
    private static final ListStateDescriptor<RegionChanged> REGIONS = new ListStateDescriptor<>("regions",
            TypeInformation.of(RegionChanged.class));

    private final TypeInformation<E> eventType;
    private transient RegionTree regions;
    private transient ArrayDeque<E> held;
    private transient long regionsKnownUntil;
    private transient ListState<RegionChanged> regionState;
    private transient ListState<E> heldState;

    ResolveRegions(TypeInformation<E> eventType) {
        this.eventType = eventType;
    }

    /** Event time in epoch milliseconds. */
    abstract long occurredAtMillis(E event);

    /** Puts the event into its region and emits it, or refuses it. */
    abstract void resolve(E event, RegionTree regions);

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        regions = new RegionTree();
        held = new ArrayDeque<>();
        regionsKnownUntil = Long.MIN_VALUE;
        regionState = context.getOperatorStateStore().getUnionListState(REGIONS);
        heldState = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("events-held", eventType));
        for (RegionChanged region : regionState.get()) {
            regions.add(region);
        }
        for (E event : heldState.get()) {
            held.add(event);
        }
    }

    /** Every task knows all regions, so one of them writes them down for all. */
    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        boolean first = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
        regionState.update(first ? regions.all() : List.of());
        heldState.update(List.copyOf(held));
    }

    @Override
    public void processElement1(StreamRecord<E> element) {
        E event = element.getValue();
        if (occurredAtMillis(event) > regionsKnownUntil) {
            held.add(event);
        } else {
            resolve(event, regions);
        }
    }

    @Override
    public void processElement2(StreamRecord<RegionChanged> element) {
        regions.add(element.getValue());
    }

    @Override
    public void processWatermark2(Watermark mark) throws Exception {
        regionsKnownUntil = mark.getTimestamp();
        for (int waiting = held.size(); waiting > 0; waiting--) {
            E event = held.remove();
            if (occurredAtMillis(event) > regionsKnownUntil) {
                held.add(event);
            } else {
                resolve(event, regions);
            }
        }
        super.processWatermark2(mark);
    }

    /** Passes an event on. */
    final void emit(E event) {
        output.collect(new StreamRecord<>(event, occurredAtMillis(event)));
    }
}
