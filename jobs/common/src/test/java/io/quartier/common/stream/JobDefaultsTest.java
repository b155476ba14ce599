package io.quartier.common.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class JobDefaultsTest {
    @Test
    void setsUpWhatEveryJobPromises() {
        StreamExecutionEnvironment environment = new StreamExecutionEnvironment();
        SettingsReader settings = SettingsReader
                .of(Map.of("parallelism", "3", "checkpoint.interval", "PT2S", "checkpoint.dir",
                        "file:///data/checkpoints"));
        JobDefaults.read(settings, Duration.ofMillis(5)).apply(environment);
        settings.finish();

        assertThat(environment.getParallelism()).isEqualTo(3);
        assertThat(environment.getMaxParallelism()).isEqualTo(128);
        assertThat(environment.getBufferTimeout()).isEqualTo(5);
        assertThat(environment.getConfig().isObjectReuseEnabled()).isTrue();
        assertThat(environment.getCheckpointInterval()).isEqualTo(2_000);
        assertThat(environment.getCheckpointConfig().getCheckpointingConsistencyMode())
                .isEqualTo(CheckpointingMode.EXACTLY_ONCE);
        assertThat(environment.getCheckpointConfig().getExternalizedCheckpointRetention())
                .isEqualTo(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        Configuration all = (Configuration) environment.getConfiguration();
        assertThat(all.get(PipelineOptions.GENERIC_TYPES)).isFalse();
        assertThat(all.get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
        assertThat(all.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY)).isEqualTo("file:///data/checkpoints");
        assertThat(all.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("exponential-delay");
        assertThat(all.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS))
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void howLongARecordWaitsForOthersMayBeSet() {
        SettingsReader settings = SettingsReader
                .of(Map.of("buffer.timeout", "PT0.1S", "checkpoint.dir", "file:///data/checkpoints"));
        assertThat(JobDefaults.read(settings, Duration.ofMillis(5)).bufferTimeout()).isEqualTo(Duration.ofMillis(100));
        settings.finish();
    }

    @Test
    void refusesWhatCannotRun() {
        assertThatThrownBy(() -> new JobDefaults(129, Duration.ofSeconds(1), "file:///data", Duration.ZERO))
                .hasMessage("parallelism is not from 1 to 128: 129");
        assertThatThrownBy(() -> new JobDefaults(1, Duration.ZERO, "file:///data", Duration.ZERO))
                .hasMessage("checkpoint.interval is not positive: PT0S");
    }
}
