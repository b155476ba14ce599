package io.quartier.promotions.backtest;

import io.quartier.common.ingest.Admitted;
import io.quartier.common.ingest.EventCodec;
import io.quartier.common.ingest.FeedOperators;
import io.quartier.common.ingest.FeedSource;
import io.quartier.common.sink.ClickHouseSink;
import io.quartier.common.sink.Table;
import io.quartier.common.stream.JobDefaults;
import io.quartier.common.stream.OperatorId;
import io.quartier.common.stream.StreamSink;
import io.quartier.promotions.PromotionsOperator;
import io.quartier.promotions.PromotionsPipeline;
import io.quartier.promotions.backtest.operator.CountRecorded;
import io.quartier.promotions.codec.AvroDictionary;
import io.quartier.promotions.codec.ClickCodec;
import io.quartier.promotions.codec.LocalEventCodec;
import io.quartier.promotions.codec.OrderCodec;
import io.quartier.promotions.codec.RegionCodec;
import io.quartier.promotions.codec.RequestCodec;
import io.quartier.promotions.codec.TriggerCodec;
import io.quartier.promotions.codec.WeatherCodec;
import io.quartier.promotions.model.reading.TriggerReader;
import io.quartier.schemas.Topic;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A backtest over what Kafka holds of a feed: opens bounded sources and the tables of backtests, runs {@link BacktestPipeline} in streaming
 * mode, and says in a file how much was read. No checkpoints: one that fails begins again.
 *
 * <p>An open one goes on with what comes: a trigger in the shadow of the live ones.
 */
public final class BacktestJob {
    private static final String LOOPBACK = "127.0.0.1";

    private final BacktestSettings settings;
    private final StreamExecutionEnvironment environment;

    private BacktestJob(BacktestSettings settings, StreamExecutionEnvironment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /**
     * Runs the backtest to its end.
     *
     * @param arguments see {@link BacktestSettings}
     */
    public static void main(String[] arguments) throws Exception {
        BacktestSettings settings = BacktestSettings.of(arguments);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        Configuration strict = JobDefaults.strict();
        strict.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        strict.set(JobManagerOptions.BIND_HOST, LOOPBACK); // of the cluster inside this process
        environment.configure(strict);
        environment.setParallelism(settings.job().flink().parallelism());
        new BacktestJob(settings, environment).build();
        write(settings, environment.execute("backtest-" + settings.tables().id()));
    }

    private void build() {
        var recorded = new PromotionsPipeline.Sources(
                read(Topic.CLICKS, new ClickCodec(), PromotionsOperator.CLICKS, PromotionsOperator.CLICKS_ADMIT),
                read(Topic.ORDERS, new OrderCodec(), PromotionsOperator.ORDERS, PromotionsOperator.ORDERS_ADMIT),
                read(Topic.CLAIM_REQUESTS, new RequestCodec(), PromotionsOperator.REQUESTS,
                        PromotionsOperator.REQUESTS_ADMIT),
                read(Topic.TRIGGERS, new TriggerCodec(), PromotionsOperator.TRIGGERS,
                        PromotionsOperator.TRIGGERS_ADMIT),
                read(Topic.REGIONS, new RegionCodec(), PromotionsOperator.REGIONS, PromotionsOperator.REGIONS_ADMIT),
                read(Topic.WEATHER, new WeatherCodec(), PromotionsOperator.WEATHER, PromotionsOperator.WEATHER_ADMIT),
                read(Topic.LOCAL_EVENTS, new LocalEventCodec(), PromotionsOperator.HAPPENINGS,
                        PromotionsOperator.HAPPENINGS_ADMIT));
        var outputs = new BacktestPipeline.Outputs(into(settings.tables().decisions()),
                into(settings.tables().claims()), into(settings.tables().orders()));
        BacktestPipeline.build(settings.job(), () -> new TriggerReader(AvroDictionary.create()), settings.trial(),
                recorded, outputs);
    }

    private <A extends SpecificRecord, E> Admitted<E> read(Topic topic, EventCodec<A, E> codec, OperatorId source,
            OperatorId admit) {
        FeedSource<A, E> read = FeedSource
                .of(settings.job().feed(), topic, codec, new FeedOperators(source, admit)).acceptingOnAdmission();
        return (settings.isOpen() ? read : read.recordedUntil(settings.trial().span().to())).from(environment);
    }

    private <T> StreamSink<T> into(Table<T> table) {
        var sink = ClickHouseSink.of(settings.job().clickHouse(), table);
        return (stream, id) -> stream.sinkTo(sink).setParallelism(1).uid(id.uid()).name(id.displayName());
    }

    private static void write(BacktestSettings settings, JobExecutionResult result) throws IOException {
        Properties said = new Properties();
        result.getAllAccumulatorResults().forEach((name, value) -> said.setProperty(name, String.valueOf(value)));
        said.setProperty("run-millis", String.valueOf(result.getNetRuntime()));
        said.putIfAbsent(CountRecorded.READ, "0");
        try (Writer file = Files.newBufferedWriter(settings.result())) {
            said.store(file, null);
        }
    }
}
