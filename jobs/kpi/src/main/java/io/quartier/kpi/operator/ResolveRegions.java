package io.quartier.kpi.operator;

import io.quartier.common.stream.HoldEvents;
import io.quartier.kpi.model.RegionChanged;
import io.quartier.kpi.model.RegionTree;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Puts every event into its region as known at the time of the event; state, time and order as in {@link HoldEvents}.
 *
 * @param <E> event
 */
abstract class ResolveRegions<E> extends HoldEvents<E, RegionChanged> {
    private static final long serialVersionUID = 1L;

    private transient RegionTree regions = new RegionTree();

    ResolveRegions(TypeInformation<E> eventType) {
        super(eventType, "regions", TypeInformation.of(RegionChanged.class));
    }

    /** Puts the event into its region and emits it, or refuses it. */
    abstract void resolve(E event, RegionTree regions);

    @Override
    protected final void begin() {
        regions = new RegionTree();
    }

    @Override
    protected final void learn(RegionChanged region) {
        regions.add(region);
    }

    @Override
    protected final List<RegionChanged> learned() {
        return regions.all();
    }

    @Override
    protected final void decide(E event) {
        resolve(event, regions);
    }
}
