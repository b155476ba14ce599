package io.quartier.kpi.model;

import java.util.ArrayList;
import java.util.List;

/** What contributions that are gathered together come to. */
abstract class PreAggregationFixture {
    final List<CellDelta> deltas = new ArrayList<>();
    final List<DirtyCell> dirty = new ArrayList<>();

    final void gather(Contribution... contributions) {
        PreAggregation gathered = new PreAggregation();
        for (Contribution contribution : contributions) {
            gathered.add(contribution);
        }
        drain(gathered);
    }

    final void drain(PreAggregation gathered) {
        var minutes = new ArrayList<RegionMinute>();
        gathered.drain(minutes::add, dirty::add);
        deltas.addAll(CellDelta.of(minutes));
        dirty.addAll(CellDelta.behind(minutes));
    }
}
