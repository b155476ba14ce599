package io.quartier.kpi.model;

import java.util.HashSet;
import java.util.function.Consumer;

/** A rate belongs nowhere; money may be changed at it in any region from its instant on. */
public final class RatePlacement implements Placement<RateQuoted> {
    private static final long serialVersionUID = 1L;

    @Override
    public RateQuoted in(RateQuoted rate, RegionTree regions) {
        return rate;
    }

    /** One mark for each calendar: its windows are computed together. */
    @Override
    public void touch(RateQuoted rate, RegionTree regions, Consumer<DirtyCell> marks) {
        long at = rate.occurredAt().toEpochMilli();
        var zones = new HashSet<String>();
        for (RegionNode region : regions.nodesAt(at)) {
            if (zones.add(region.zone())) {
                marks.accept(DirtyCells.from(Family.MARKETING, region, at));
            }
        }
    }
}
