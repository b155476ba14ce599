package io.quartier.benchmarks.regional;

import io.quartier.benchmarks.race.Program;
import io.quartier.kpi.KpiPipeline;
import io.quartier.kpi.model.Cell;
import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.KpiRow;
import io.quartier.kpi.type.KpiTypes;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The KPI job's own way: gathered before the network, folded into kept cells, written as rows. */
final class QuartierCells implements Program {
    private final int cities;

    QuartierCells(int cities) {
        this.cities = cities;
    }

    @Override
    public long run(long events) throws Exception {
        Answer.begin();
        StreamExecutionEnvironment environment = FlinkHere.environment();
        var input = new Input(cities, events);
        attach(cities, environment.fromSource(new SaleSource<>(input, sale -> sale),
                WatermarkStrategy.noWatermarks(), "orders", new SaleTypeInfo()));
        environment.execute();
        return Answer.total();
    }

    /** Aggregates a stream of orders that brings its watermarks. */
    static void attach(int cities, DataStream<Sale> orders) {
        var gathered = orders.transform("gather", KpiTypes.REGION_MINUTE, new GatherSales(cities));
        KpiPipeline.cells(gathered).sinkTo(new AnswerSink<>(row -> takeIfFinal(Regions.of(cities), row)));
    }

    private static void takeIfFinal(Regions regions, KpiRow row) {
        if (row.state().equals(Cell.State.FINAL.id())) {
            Answer.take(cell(regions, row.key()), row.sums(), row.inputs());
        }
    }

    private static long cell(Regions regions, CellKey key) {
        return Cells.cell(regions.indexOf(key.regionId()), key.grain(), Regions.CHANNELS.indexOf(key.channel()),
                key.windowStart());
    }
}
