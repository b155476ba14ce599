package io.quartier.benchmarks.regional;

import io.quartier.benchmarks.race.Program;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.TableFunction;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.jspecify.annotations.Nullable;

/**
 * Flink SQL, tuned by its manual: rows in Flink's own format, a window function that aggregates in two phases (so it gathers before the
 * network, too), mini-batches for the cells. The cells are given out whenever they change, as SQL does it; the last one counts.
 */
final class FlinkSql implements Program {
    private final int cities;

    FlinkSql(int cities) {
        this.cities = cities;
    }

    @Override
    public long run(long events) throws Exception {
        Answer.begin();
        StreamExecutionEnvironment environment = FlinkHere.environment();
        var orders = environment.fromSource(new SaleSource<>(new Input(cities, events), FlinkSql::row),
                WatermarkStrategy.noWatermarks(), "orders", InternalTypeInfo.of(rowType()));
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        var settings = tables.getConfig();
        settings.set("table.local-time-zone", "UTC");
        settings.set("table.optimizer.agg-phase-strategy", "TWO_PHASE");
        settings.set("table.exec.mini-batch.enabled", "true");
        settings.set("table.exec.mini-batch.allow-latency", "500 ms");
        settings.set("table.exec.mini-batch.size", "20000");
        tables.createTemporaryView("orders", orders,
                Schema.newBuilder().columnByMetadata("event_time", "TIMESTAMP_LTZ(3)", "rowtime", true)
                        .watermark("event_time", "SOURCE_WATERMARK()").build());
        tables.createTemporaryFunction("cells", new SpreadCells(cities));
        tables.executeSql("CREATE TEMPORARY VIEW minutes AS SELECT f0 AS g, "
                + sums("f%d", 1) + ", COUNT(*) AS n, window_start AS w FROM TABLE("
                + "TUMBLE(TABLE orders, DESCRIPTOR(event_time), INTERVAL '1' MINUTE)) GROUP BY f0, window_start, window_end");
        var cells = tables.sqlQuery("SELECT c.cell, " + sums("s%d", 1) + ", SUM(n) AS n FROM minutes, "
                + "LATERAL TABLE(cells(g, w)) AS c(cell) GROUP BY c.cell");
        tables.toChangelogStream(cells).sinkTo(new AnswerSink<>(FlinkSql::take));
        environment.execute();
        return Answer.total();
    }

    private static String sums(String column, int first) {
        return IntStream.range(first, first + Sale.SUMS)
                .mapToObj(i -> "SUM(" + column.formatted(i) + ") AS s" + i).collect(Collectors.joining(", "));
    }

    private static RowType rowType() {
        LogicalType[] types = new LogicalType[1 + Sale.SUMS];
        types[0] = new IntType(false);
        for (int i = 1; i < types.length; i++) {
            types[i] = new BigIntType(false);
        }
        return RowType.of(false, types, IntStream.range(0, types.length).mapToObj(i -> "f" + i)
                .toArray(String[]::new));
    }

    private static RowData row(Sale sale) {
        return GenericRowData.of(sale.group(), sale.placed, sale.cancelled, sale.revenue, sale.discount,
                sale.deliveryFees, sale.goodsCost, sale.costed, sale.deliveryCost, sale.paymentFees, sale.taxes);
    }

    private static void take(Row row) {
        if (row.getKind() == RowKind.UPDATE_BEFORE || row.getKind() == RowKind.DELETE) {
            return;
        }
        long[] amounts = new long[Sale.SUMS];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = row.<Long>getFieldAs(i + 1);
        }
        Answer.replace(row.<Long>getFieldAs(0), amounts, row.<Long>getFieldAs(1 + Sale.SUMS));
    }

    /** The cells of a minute, one row each. */
    @FunctionHint(output = @DataTypeHint("ROW<cell BIGINT>"))
    public static final class SpreadCells extends TableFunction<Row> {
        private static final long serialVersionUID = 1L;

        private final int cities;
        private transient @Nullable Cells cells;

        /** Of a country of that many cities. */
        public SpreadCells(int cities) {
            this.cities = cities;
        }

        @Override
        public void open(FunctionContext context) {
            cells = new Cells(Regions.of(cities));
        }

        /** Called by Flink for each minute of a group. */
        public void eval(int group, java.time.LocalDateTime windowStart) {
            int channels = Regions.CHANNELS.size();
            if (cells != null) {
                cells.spread(group / channels, group % channels,
                        windowStart.toInstant(java.time.ZoneOffset.UTC).toEpochMilli(),
                        (cell, end) -> collect(Row.of(cell)));
            }
        }
    }
}
