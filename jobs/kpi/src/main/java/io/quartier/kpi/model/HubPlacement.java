package io.quartier.kpi.model;

import java.util.function.Consumer;

/** A hub belongs to the region it stands in; with its end, its stock counts no longer. */
public final class HubPlacement implements Placement<HubVersioned> {
    private static final long serialVersionUID = 1L;

    @Override
    public HubVersioned in(HubVersioned hub, RegionTree regions) {
        return hub.in(regions.pathOf(hub.regionId(), hub.occurredAt().toEpochMilli()));
    }

    @Override
    public void touch(HubVersioned hub, RegionTree regions, Consumer<DirtyCell> marks) {
        if (hub.closed()) {
            DirtyCells.stock(hub.regionPath(), hub.occurredAt().toEpochMilli(), marks);
        }
    }
}
