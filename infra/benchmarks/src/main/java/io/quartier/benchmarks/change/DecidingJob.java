package io.quartier.benchmarks.change;

import io.quartier.common.sink.FactRecord;
import io.quartier.common.sink.KafkaFacts;
import io.quartier.common.stream.JobDefaults;
import io.quartier.common.stream.StreamSink;
import io.quartier.promotions.PromotionsPipeline;
import io.quartier.promotions.PromotionsSettings;
import io.quartier.promotions.TopicSources;
import io.quartier.promotions.codec.AvroDictionary;
import io.quartier.promotions.codec.ClaimRecord;
import io.quartier.promotions.codec.DecisionRecord;
import io.quartier.promotions.codec.OutboxRecord;
import io.quartier.promotions.codec.ReplyRecord;
import io.quartier.promotions.model.reading.TriggerReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The promotions job from Kafka to Kafka as it runs live, in a mini cluster in this process; its rows go nowhere. */
final class DecidingJob implements AutoCloseable {
    private static final int PARALLELISM = Integer.getInteger("quartier.benchmarks.parallelism", 1);

    private static final MemorySize NETWORK = MemorySize.ofMebiBytes(256);

    private final JobClient client;

    /** How Flink is set up. */
    enum Settings {
        /** As all jobs of ours. */
        OURS,
        /** Flink's own but for the interval of checkpoints, without which nothing is written exactly once: records wait 100 ms for others, and are copied between operators. */
        DEFAULT
    }

    private DecidingJob(JobClient client) {
        this.client = client;
    }

    static DecidingJob start(String bootstrap, String feed, Settings how, Path checkpoints, Duration interval)
            throws Exception {
        PromotionsSettings settings = PromotionsSettings.of("--feed", feed, "--kafka.bootstrap", bootstrap,
                "--checkpoint.dir", checkpoints.toUri().toString(), "--checkpoint.interval", interval.toString(),
                "--parallelism", Integer.toString(PARALLELISM), "--transaction.timeout", "PT10M", "--clickhouse.url",
                "jdbc:clickhouse://127.0.0.1:1/none", "--clickhouse.user", "nobody");
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM,
                cluster());
        if (how == Settings.OURS) {
            settings.flink().apply(environment);
        } else {
            environment.configure(defaults(interval));
        }
        build(settings, environment);
        return new DecidingJob(environment.executeAsync(settings.jobName()));
    }

    /** As a TaskManager of 4 GiB has it; a mini cluster's own 64 MB are too little for the edges of the graph, which slows all of them down. */
    private static Configuration cluster() {
        Configuration cluster = new Configuration();
        cluster.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK);
        cluster.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK);
        return cluster;
    }

    private static Configuration defaults(Duration interval) {
        Configuration defaults = JobDefaults.strict();
        defaults.set(PipelineOptions.OBJECT_REUSE, PipelineOptions.OBJECT_REUSE.defaultValue());
        defaults.set(ExecutionOptions.BUFFER_TIMEOUT, ExecutionOptions.BUFFER_TIMEOUT.defaultValue());
        defaults.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
        return defaults;
    }

    private static void build(PromotionsSettings settings, StreamExecutionEnvironment environment) {
        PromotionsPipeline.build(settings, () -> new TriggerReader(AvroDictionary.create()),
                TopicSources.live(settings, environment),
                new PromotionsPipeline.Sinks(fast(settings, new DecisionRecord()), once(settings, new DecisionRecord()),
                        nowhere(), fast(settings, new OutboxRecord()), once(settings, new OutboxRecord()),
                        once(settings, new ClaimRecord()), nowhere(), fast(settings, new ReplyRecord()),
                        nowhere(), nowhere(), nowhere(), nowhere(), nowhere(), nowhere(), nowhere()));
    }

    private static <T> StreamSink<T> fast(PromotionsSettings settings, FactRecord<T> facts) {
        return StreamSink.apart(KafkaFacts.atLeastOnce(settings.feed(), facts));
    }

    private static <T> StreamSink<T> once(PromotionsSettings settings, FactRecord<T> facts) {
        return (stream, id) -> StreamSink
                .apart(KafkaFacts.exactlyOnce(settings.feed(), facts, id, settings.transactionTimeout()))
                .attach(stream, id);
    }

    private static <T> StreamSink<T> nowhere() {
        return StreamSink.of(new DiscardingSink<>());
    }

    @Override
    public void close() {
        try {
            client.cancel().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the job had ended before", e);
        }
    }
}
