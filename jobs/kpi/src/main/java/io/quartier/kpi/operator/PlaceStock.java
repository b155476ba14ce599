package io.quartier.kpi.operator;

import io.quartier.common.stream.HoldEvents;
import io.quartier.kpi.model.DirtyCells;
import io.quartier.kpi.model.HubTable;
import io.quartier.kpi.model.HubVersioned;
import io.quartier.kpi.model.StockChanged;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Puts what happens on the shelves into the region of the hub and marks from when on the stock of that region has to be computed,
 * in the side output {@link GatherFigures#DIRTY}; state, time and order as in {@link HoldEvents}, with hubs as the reference data.
 */
public final class PlaceStock extends HoldEvents<StockChanged, HubVersioned> {
    private static final long serialVersionUID = 1L;

    private transient HubTable hubs = new HubTable();

    public PlaceStock() {
        super(TypeInformation.of(StockChanged.class), "hubs", TypeInformation.of(HubVersioned.class));
    }

    @Override
    protected long occurredAtMillis(StockChanged stock) {
        return stock.occurredAt().toEpochMilli();
    }

    @Override
    protected void begin() {
        hubs = new HubTable();
    }

    @Override
    protected void learn(HubVersioned hub) {
        hubs.add(hub);
    }

    @Override
    protected List<HubVersioned> learned() {
        return hubs.all();
    }

    @Override
    protected void decide(StockChanged stock) {
        StockChanged placed = stock.in(hubs.pathOf(stock.hubId(), occurredAtMillis(stock)));
        emit(placed);
        DirtyCells.stock(placed.regionPath(), occurredAtMillis(placed),
                cell -> output.collect(GatherFigures.DIRTY, new StreamRecord<>(cell)));
    }
}
