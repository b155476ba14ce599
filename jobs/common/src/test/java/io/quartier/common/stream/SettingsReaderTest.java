package io.quartier.common.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
    @Test
    void readsArguments() {
        SettingsReader settings = SettingsReader.ofArguments("--feed", "olist", "--checkpoint.interval", "PT1S",
                "--parallelism", "4", "--clickhouse.password", "");
        assertThat(settings.text("feed", "live")).isEqualTo("olist");
        assertThat(settings.duration("checkpoint.interval", Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.integerOr("parallelism", 2, 1, 128)).isEqualTo(4);
        assertThat(settings.textOr("clickhouse.password", "secret")).isEmpty();
        assertThat(settings.durationOr("max-ahead", Duration.ofDays(1))).isEqualTo(Duration.ofDays(1));
        settings.finish();
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        SettingsReader settings = SettingsReader
                .of(Map.of("kpi.window", "1 minute", "kpi.horizon", "-PT1S", "parallelism", "many", "topic", " ",
                        "kpi.windw",
                        "PT1M", "kpi.alowed", "PT1M"));
        settings.duration("kpi.window", Duration.ofMinutes(1));
        settings.duration("kpi.allowed-lateness", Duration.ofMinutes(1));
        settings.durationOr("kpi.horizon", Duration.ofDays(1));
        settings.integerOr("parallelism", 2, 1, 128);
        settings.text("topic", "orders");
        settings.text("feed", "olist");
        assertThatThrownBy(settings::finish).isInstanceOf(IllegalArgumentException.class).hasMessage("""
                Invalid configuration:
                  kpi.window is not an ISO-8601 duration: 1 minute
                  kpi.allowed-lateness is missing (ISO-8601 duration, e.g. PT1M)
                  kpi.horizon is negative: -PT1S
                  parallelism is not a whole number from 1 to 128: many
                  topic is blank
                  feed is missing (text, e.g. olist)
                  kpi.alowed is unknown
                  kpi.windw is unknown""");
    }

    @Test
    void saysWhatIsWrongWithTheArguments() {
        SettingsReader settings = SettingsReader.ofArguments("olist", "--feed", "olist", "--feed", "live", "--kafka");
        settings.text("feed", "olist");
        assertThatThrownBy(settings::finish).hasMessage("""
                Invalid configuration:
                  expected --key value, found: olist
                  feed is given twice
                  kafka has no value""");
    }

    @Test
    void aNumberOutOfRangeIsAProblem() {
        SettingsReader settings = SettingsReader.of(Map.of("parallelism", "129"));
        assertThat(settings.integerOr("parallelism", 2, 1, 128)).isEqualTo(2);
        assertThatThrownBy(settings::finish)
                .hasMessageContaining("parallelism is not a whole number from 1 to 128: 129");
    }
}
