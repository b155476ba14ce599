package io.quartier.common.stream;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * How every job of ours runs on Flink.
 *
 * @param parallelism         subtasks of a stage, 1 to {@value #MAX_PARALLELISM}
 * @param checkpointInterval  time between the starts of two checkpoints, more than 0
 * @param checkpointDirectory where checkpoints are kept, a URI
 * @param bufferTimeout       how long a record may wait for others on its way to the next task; 0 sends each by itself
 */
public record JobDefaults(int parallelism, Duration checkpointInterval, String checkpointDirectory,
        Duration bufferTimeout) {
    /** Key groups of all keyed state; frozen, because it cannot change without losing state. */
    public static final int MAX_PARALLELISM = 128;

    private static final Duration FIRST_RESTART = Duration.ofMillis(200);
    private static final Duration LONGEST_RESTART = Duration.ofSeconds(30);
    private static final Duration QUIET_AGAIN = Duration.ofMinutes(5);
    /** Longer than a sink waits for ClickHouse to come back. */
    private static final Duration CHECKPOINT_TIMEOUT = Duration.ofMinutes(15);

    public JobDefaults {
        requireNonNull(checkpointDirectory, "checkpointDirectory is null");
        if (parallelism < 1 || parallelism > MAX_PARALLELISM) {
            throw new IllegalArgumentException("parallelism is not from 1 to 128: " + parallelism);
        }
        if (checkpointInterval.toMillis() <= 0) {
            throw new IllegalArgumentException("checkpoint.interval is not positive: " + checkpointInterval);
        }
        if (bufferTimeout.isNegative()) {
            throw new IllegalArgumentException("bufferTimeout is negative: " + bufferTimeout);
        }
    }

    /**
     * Reads {@code parallelism}, {@code checkpoint.interval}, {@code checkpoint.dir} and {@code buffer.timeout}.
     *
     * @param bufferTimeout without a setting; every task of every kind wakes up as often, so many tasks on few processors want a longer one
     */
    public static JobDefaults read(SettingsReader settings, Duration bufferTimeout) {
        return new JobDefaults(settings.integerOr("parallelism", 2, 1, MAX_PARALLELISM),
                settings.durationOr("checkpoint.interval", Duration.ofSeconds(1)),
                settings.text("checkpoint.dir", "file:///var/quartier/checkpoints"),
                settings.durationOr("buffer.timeout", bufferTimeout));
    }

    /** Sets {@code environment} up; to be called before the graph is built. */
    public void apply(StreamExecutionEnvironment environment) {
        Configuration settings = strict();
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, checkpointInterval.dividedBy(2));
        settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, CHECKPOINT_TIMEOUT);
        settings.set(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpointDirectory);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY,
                RestartStrategyOptions.RestartStrategyType.EXPONENTIAL_DELAY.getMainValue());
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, FIRST_RESTART);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_RESTART);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD, QUIET_AGAIN);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        settings.set(ExecutionOptions.BUFFER_TIMEOUT, bufferTimeout);
        environment.configure(settings);
        environment.setParallelism(parallelism);
    }

    /** What a graph must obey wherever it runs, tests included: no Kryo, no operator without a uid. */
    public static Configuration strict() {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        return settings;
    }
}
