package io.quartier.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.local.engine.ListenSettings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    private static final StackLayout LAYOUT = new StackLayout(Path.of("/some where/o'home"));
    private static final StackSettings SETTINGS = StackSettings.defaults().withPortBase(20_000);

    @Test
    void theBrokerListensOnLoopbackOnlyAndMakesNoTopicsByItself() throws IOException {
        var config = new Properties();
        config.load(new StringReader(BrokerConfig.text(BrokerConfig.of(LAYOUT, SETTINGS.ports()))));
        assertThat(config)
                .containsEntry("listeners", "PLAINTEXT://127.0.0.1:20000,CONTROLLER://127.0.0.1:20001")
                .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:20000")
                .containsEntry("auto.create.topics.enable", "false")
                .containsEntry("log.dirs", "/some where/o'home/kafka");
    }

    @Test
    void flinkListensOnLoopbackOnly() {
        assertThat(FlinkConfig.of(LAYOUT, SETTINGS))
                .containsEntry("rest.bind-address", "127.0.0.1")
                .containsEntry("jobmanager.bind-host", "127.0.0.1")
                .containsEntry("taskmanager.bind-host", "127.0.0.1")
                .containsEntry("rest.port", "20003");
    }

    @Test
    void flinkRestartsJobsForEverAndKeepsTheirCheckpoints() {
        assertThat(FlinkConfig.of(LAYOUT, SETTINGS))
                .containsEntry("restart-strategy.type", "exponential-delay")
                .doesNotContainKey("restart-strategy.exponential-delay.attempts-before-reset-backoff")
                .containsEntry("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION")
                .containsEntry("execution.checkpointing.dir", "file:///some where/o'home/flink/checkpoints");
    }

    @Test
    void valuesAreQuotedInYaml() {
        assertThat(FlinkConfig.text(FlinkConfig.of(LAYOUT, SETTINGS)))
                .contains("io.tmp.dirs: '/some where/o''home/flink/tmp'\n");
    }

    @Test
    void theHeapOfTheTaskManagerIsWhatItsConfigurationSays() {
        assertThat(FlinkConfig.taskManagerJvm(SETTINGS.withTaskHeapMb(1000))).contains("-Xmx1096m");
        assertThat(FlinkConfig.of(LAYOUT, SETTINGS.withTaskHeapMb(1000)))
                .containsEntry("taskmanager.memory.task.heap.size", "1000m")
                .containsEntry("taskmanager.memory.framework.heap.size", "96m");
    }

    @Test
    void settingsComeBackAsTheyWereSaved(@TempDir Path home) throws IOException {
        var layout = new StackLayout(home.resolve("new"));
        assertThat(StackSettings.load(layout)).isEqualTo(StackSettings.defaults());
        var saved = new StackSettings(23_000, 9, 512, new ListenSettings("0.0.0.0", "only for us", "for=all#\\"));
        saved.save(layout);
        assertThat(StackSettings.load(layout)).isEqualTo(saved);
    }

    @Test
    void everyMistakeInTheSettingsIsNamedAtOnce() {
        var file = new Properties();
        file.setProperty("port-base", "many");
        file.setProperty("prot-base", "17400");
        assertThatThrownBy(() -> StackSettings.from(file, Path.of("settings.properties")))
                .hasMessage("Invalid settings in settings.properties: prot-base is not a setting;"
                        + " port-base is not a whole number: many");
    }

    @Test
    void openingClickHouseNeedsAPassword() {
        var file = new Properties();
        file.setProperty("clickhouse-listen", "0.0.0.0");
        assertThatThrownBy(() -> StackSettings.from(file, Path.of("settings.properties")))
                .hasMessage("Invalid settings in settings.properties: clickhouse-listen opens ClickHouse to other"
                        + " machines, so set clickhouse-password too (at least 8 characters), or remove clickhouse-listen");
        file.setProperty("clickhouse-password", "short");
        assertThatThrownBy(() -> StackSettings.from(file, Path.of("settings.properties")))
                .hasMessageContaining("clickhouse-password is shorter than 8 characters");
        file.setProperty("clickhouse-password", "long enough");
        file.setProperty("clickhouse-listen", "example.org");
        assertThatThrownBy(() -> StackSettings.from(file, Path.of("settings.properties")))
                .hasMessageContaining("clickhouse-listen is not an IP address: example.org");
    }

    @Test
    void portsOutsideTheRangeAreRefused() {
        assertThatThrownBy(() -> new Ports(80)).hasMessage("port-base is not between 1024 and 65500: 80");
    }

    @Test
    void aJobsNameCannotLeaveItsFolder() {
        assertThatThrownBy(() -> new JobSpec("../x", Path.of("j.jar"), "Main", List.of(), 1, Path.of("c")))
                .hasMessage("job name is not lower-case letters, digits, dots and hyphens: ../x");
    }
}
