package io.quartier.kpi.operator;

import io.quartier.kpi.model.RegionTree;
import io.quartier.kpi.model.ShopperActed;
import io.quartier.kpi.type.KpiTypes;

/** Puts clicks into their regions; state and time as in {@link ResolveRegions}. */
public final class ResolveClicks extends ResolveRegions<ShopperActed> {
    private static final long serialVersionUID = 1L;

    public ResolveClicks() {
        super(KpiTypes.ACT);
    }

    @Override
    protected long occurredAtMillis(ShopperActed click) {
        return click.occurredAtMillis();
    }

    @Override
    void resolve(ShopperActed click, RegionTree regions) {
        emit(click.in(regions.resolve(click.place(), click.occurredAtMillis())));
    }
}
