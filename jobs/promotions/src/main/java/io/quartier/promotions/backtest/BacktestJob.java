package io.quartier.promotions.backtest;

import io.quartier.common.sink.ClickHouseSink;
import io.quartier.common.sink.Table;
import io.quartier.common.stream.JobDefaults;
import io.quartier.common.stream.StreamSink;
import io.quartier.promotions.PromotionsPipeline;
import io.quartier.promotions.TopicSources;
import io.quartier.promotions.backtest.operator.CountRecorded;
import io.quartier.promotions.codec.AvroDictionary;
import io.quartier.promotions.model.reading.TriggerReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.Properties;
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
        PromotionsPipeline.Sources sources = settings.isOpen()
                ? TopicSources.live(settings.job(), environment)
                : TopicSources.recorded(settings.job(), environment, settings.trial().span().to());
        var outputs = new BacktestPipeline.Outputs(into(settings.tables().decisions()),
                into(settings.tables().claims()), into(settings.tables().orders()));
        BacktestPipeline.build(settings.job(), () -> new TriggerReader(AvroDictionary.create()), settings.trial(),
                sources, outputs);
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
