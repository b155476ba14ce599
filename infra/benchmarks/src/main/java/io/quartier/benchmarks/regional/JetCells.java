package io.quartier.benchmarks.regional;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.jet.aggregate.AggregateOperation;
import com.hazelcast.jet.config.JobConfig;
import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.EventTimeMapper;
import com.hazelcast.jet.core.EventTimePolicy;
import com.hazelcast.jet.core.ProcessorMetaSupplier;
import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.SinkBuilder;
import com.hazelcast.jet.pipeline.Sources;
import com.hazelcast.jet.pipeline.WindowDefinition;
import com.hazelcast.jet.pipeline.ServiceFactories;
import io.quartier.benchmarks.race.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * Hazelcast Jet in this process, tuned by its manual: a source processor that hands over a heartbeat's worth at a time, minute windows
 * aggregated in Jet's two stages (so it gathers before the network, too), objects passed by reference within the process, as many
 * threads as Flink has subtasks. The cells are given out whenever they change; the last one counts.
 */
final class JetCells implements Program {
    private static final long MINUTE_MILLIS = 60_000;

    private final int cities;
    private final HazelcastInstance hazelcast;

    JetCells(int cities) {
        this.cities = cities;
        this.hazelcast = Hazelcast.newHazelcastInstance(config());
    }

    private static Config config() {
        Config config = new Config();
        config.getJetConfig().setEnabled(true).setCooperativeThreadCount(FlinkHere.PARALLELISM);
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "none");
        return config;
    }

    @Override
    public long run(long events) {
        Answer.begin();
        hazelcast.getJet().newJob(pipeline(new Input(cities, events)), new JobConfig()).join();
        return Answer.total();
    }

    /** Ends the node. */
    void close() {
        hazelcast.shutdown();
    }

    private static Pipeline pipeline(Input input) {
        int tree = input.cities();
        Pipeline pipeline = Pipeline.create();
        var minutes = pipeline
                .readFrom(Sources.<Sale>streamFromProcessorWithWatermarks("orders", false,
                        policy -> ProcessorMetaSupplier.of(FlinkHere.PARALLELISM,
                                () -> new SaleProcessor(input, policy))))
                .withTimestamps(sale -> sale.atMillis, Input.DISORDER_MILLIS + 1)
                .groupingKey(Sale::group).window(WindowDefinition.tumbling(MINUTE_MILLIS))
                .aggregate(AggregateOperation.withCreate(Sums::new).<Sale>andAccumulate(Sums::add)
                        .andCombine(Sums::add).andExportFinish(sums -> sums));
        minutes.flatMapUsingService(ServiceFactories.nonSharedService(context -> new Cells(Regions.of(tree))),
                (cells, minute) -> Traversers.traverseIterable(
                        spread(cells, minute.getKey(), minute.end() - MINUTE_MILLIS, minute.getValue())))
                .groupingKey(sums -> sums.key)
                .<Sums, Sums>mapStateful(Sums::new, (cell, key, sums) -> copy(key, cell.add(sums)))
                .writeTo(SinkBuilder.sinkBuilder("answer", context -> context)
                        .<Sums>receiveFn((context, sums) -> Answer.replace(sums.key, sums.amounts, sums.inputs))
                        .preferredLocalParallelism(FlinkHere.PARALLELISM).build());
        return pipeline;
    }

    private static List<Sums> spread(Cells cells, int group, long minute, Sums sums) {
        var spread = new ArrayList<Sums>();
        int channels = Regions.CHANNELS.size();
        cells.spread(group / channels, group % channels, minute, (cell, end) -> spread.add(new Sums(cell, end, sums)));
        return spread;
    }

    private static Sums copy(long key, Sums cell) {
        Sums copy = Sums.copyOf(cell);
        copy.key = key;
        return copy;
    }

    /** Makes one subtask's share of the orders. */
    private static final class SaleProcessor extends AbstractProcessor {
        private final Input input;
        private final EventTimeMapper<? super Sale> times;
        private Traverser<Object> pending = Traversers.empty();
        private Input.Orders orders;
        private long number;
        private long step;

        SaleProcessor(Input input, EventTimePolicy<? super Sale> policy) {
            this.input = input;
            this.times = new EventTimeMapper<>(policy);
            this.times.addPartitions(1);
            this.orders = input.orders();
        }

        @Override
        protected void init(Context context) {
            number = context.globalProcessorIndex();
            step = context.totalParallelism();
            pending = () -> {
                if (number >= input.events()) {
                    return null;
                }
                Sale sale = orders.order(number);
                number += step;
                return sale;
            };
            pending = pending.flatMap(sale -> times.flatMapEvent((Sale) sale, 0, EventTimeMapper.NO_NATIVE_TIME));
        }

        @Override
        public boolean complete() {
            return emitFromTraverser(pending);
        }
    }
}
