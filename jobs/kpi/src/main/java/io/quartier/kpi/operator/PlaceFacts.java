package io.quartier.kpi.operator;

import io.quartier.common.stream.HoldEvents;
import io.quartier.kpi.model.Placement;
import io.quartier.kpi.model.RegionTree;
import io.quartier.kpi.model.SlowFact;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Puts the facts of a slow topic into their regions and marks the cells that they touch, in the side output
 * {@link GatherFigures#DIRTY}; state, time and order as in {@link HoldEvents}.
 *
 * @param <E> fact
 */
public final class PlaceFacts<E extends SlowFact> extends ResolveRegions<E> {
    private static final long serialVersionUID = 1L;

    private final Placement<E> placement;

    /**
     * Places facts.
     *
     * @param type      how Flink carries them
     * @param placement where they belong
     */
    public PlaceFacts(TypeInformation<E> type, Placement<E> placement) {
        super(type);
        this.placement = placement;
    }

    @Override
    protected long occurredAtMillis(E fact) {
        return fact.occurredAt().toEpochMilli();
    }

    @Override
    void resolve(E fact, RegionTree regions) {
        E placed = placement.in(fact, regions);
        emit(placed);
        placement.touch(placed, regions, cell -> output.collect(GatherFigures.DIRTY, new StreamRecord<>(cell)));
    }
}
