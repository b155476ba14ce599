package io.quartier.benchmarks.regional;

import io.quartier.benchmarks.race.Program;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Flink's DataStream API as its manual teaches it, tuned: keyed by a number, a serializer by hand, objects reused, incremental minute
 * windows per leaf region first, and only their results spread over the cells, which are summed up in keyed state.
 */
final class PlainFlink implements Program {
    private final int cities;

    PlainFlink(int cities) {
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
        orders.keyBy(Sale::group).window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
                .aggregate(new AddUp(), new Name(), TypeInformation.of(Sums.class), TypeInformation.of(Sums.class),
                        TypeInformation.of(Sums.class))
                .flatMap(new Spread(cities)).returns(TypeInformation.of(Sums.class)).keyBy(sums -> sums.key)
                .process(new FoldCells()).returns(TypeInformation.of(Sums.class))
                .sinkTo(new AnswerSink<>(sums -> Answer.take(sums.key, sums.amounts, sums.inputs)));
    }

    private static final class AddUp implements AggregateFunction<Sale, Sums, Sums> {
        private static final long serialVersionUID = 1L;

        @Override
        public Sums createAccumulator() {
            return new Sums();
        }

        @Override
        public Sums add(Sale sale, Sums sums) {
            return sums.add(sale);
        }

        @Override
        public Sums getResult(Sums sums) {
            return sums;
        }

        @Override
        public Sums merge(Sums one, Sums other) {
            return one.add(other);
        }
    }

    private static final class Name extends ProcessWindowFunction<Sums, Sums, Integer, TimeWindow> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(Integer group,
                ProcessWindowFunction<Sums, Sums, Integer, TimeWindow>.Context context, Iterable<Sums> sums,
                Collector<Sums> out) {
            sums.forEach(sum -> out.collect(new Sums(group, context.window().getEnd(), sum)));
        }
    }

    private static final class Spread extends RichFlatMapFunction<Sums, Sums> {
        private static final long serialVersionUID = 1L;
        private static final long MINUTE_MILLIS = 60_000;

        private final int cities;
        private transient @Nullable Cells cells;

        Spread(int cities) {
            this.cities = cities;
        }

        @Override
        public void open(OpenContext context) {
            cells = new Cells(Regions.of(cities));
        }

        @Override
        public void flatMap(Sums minute, Collector<Sums> out) {
            int channels = Regions.CHANNELS.size();
            if (cells != null) {
                cells.spread((int) minute.key / channels, (int) minute.key % channels,
                        minute.windowEnd - MINUTE_MILLIS,
                        (cell, end) -> out.collect(new Sums(cell, end, minute)));
            }
        }
    }

    private static final class FoldCells extends KeyedProcessFunction<Long, Sums, Sums> {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("NullAway.Init") // opened by Flink
        private transient ValueState<Sums> cell;

        @Override
        public void open(OpenContext context) {
            cell = getRuntimeContext().getState(new ValueStateDescriptor<>("cell", TypeInformation.of(Sums.class)));
        }

        @Override
        public void processElement(Sums minute, KeyedProcessFunction<Long, Sums, Sums>.Context context,
                Collector<Sums> out) throws Exception {
            Sums known = cell.value();
            if (known == null) {
                cell.update(Sums.copyOf(minute));
                context.timerService().registerEventTimeTimer(minute.windowEnd - 1);
            } else {
                cell.update(known.add(minute));
            }
        }

        @Override
        public void onTimer(long timestamp, KeyedProcessFunction<Long, Sums, Sums>.OnTimerContext context,
                Collector<Sums> out) throws Exception {
            Sums known = cell.value();
            if (known != null) {
                out.collect(known);
            }
            cell.clear();
        }
    }
}
