package io.quartier.kpi.model;

import java.util.function.Consumer;

/** A rate belongs nowhere; money may be changed at it in any region from its instant on. */
public final class RatePlacement implements Placement<RateQuoted> {
    private static final long serialVersionUID = 1L;

    @Override
    public RateQuoted in(RateQuoted rate, RegionTree regions) {
        return rate;
    }

    @Override
    public void touch(RateQuoted rate, RegionTree regions, Consumer<DirtyCell> marks) {
        long at = rate.occurredAt().toEpochMilli();
        regions.nodesAt(at).forEach(region -> marks.accept(DirtyCells.from(Family.MARKETING, region, at)));
    }
}
