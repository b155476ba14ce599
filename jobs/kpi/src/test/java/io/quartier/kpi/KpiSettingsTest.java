package io.quartier.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quartier.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KpiSettingsTest {
    private static final List<String> NEEDED = List.of("--feed", "olist", "--kafka.bootstrap", "127.0.0.1:9092",
            "--clickhouse.url", "jdbc:clickhouse://127.0.0.1:8123/quartier", "--clickhouse.user", "writer",
            "--checkpoint.dir", "file:///checkpoints/kpi-olist");

    private static KpiSettings with(String... more) {
        var arguments = new ArrayList<>(NEEDED);
        arguments.addAll(List.of(more));
        return KpiSettings.of(arguments.toArray(String[]::new));
    }

    @Test
    void defaultsAreThoseOfTheDefinitions() {
        KpiSettings settings = with();

        assertThat(settings.feed().feed()).isEqualTo("olist");
        assertThat(settings.feed().job()).isEqualTo("kpi");
        assertThat(settings.clickHorizon()).isEqualTo(Duration.ofHours(2));
        assertThat(settings.orderHorizon()).isEqualTo(Duration.ofDays(400));
        assertThat(settings.repeatHorizon()).isEqualTo(Duration.ofDays(2));
        assertThat(settings.feed().boundsOf(Topic.CLICKS).disorder()).isEqualTo(Duration.ofMillis(200));
        assertThat(settings.feed().boundsOf(Topic.CLICKS).horizon()).isEqualTo(Duration.ofDays(2));
        assertThat(settings.feed().boundsOf(Topic.ORDERS).horizon()).isEqualTo(settings.orderHorizon());
    }

    @Test
    void everyArgumentArrives() {
        KpiSettings settings = with("--clickhouse.password", "secret", "--parallelism", "4", "--checkpoint.interval",
                "PT3S", "--disorder.clicks", "PT1S", "--disorder.orders", "PT2S", "--clicks.repeat-horizon", "PT1H",
                "--orders.horizon", "P500D", "--reference.repeat-horizon", "P1D");

        assertThat(settings.clickHouse().password()).isEqualTo("secret");
        assertThat(settings.flink().parallelism()).isEqualTo(4);
        assertThat(settings.flink().checkpointInterval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.feed().boundsOf(Topic.CLICKS).disorder()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.feed().boundsOf(Topic.ORDERS).disorder()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.clickHorizon()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.orderHorizon()).isEqualTo(Duration.ofDays(500));
        assertThat(settings.repeatHorizon()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThatThrownBy(() -> KpiSettings.of("--feed", "olist", "--clickhouse.user", "writer", "--parallelism", "0",
                "--clicks.repeat-horizon", "two hours", "--disorder.clicks", "PT-1S", "--disorder.click", "PT1S"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("Invalid configuration:\n")
                .hasMessageContaining("kafka.bootstrap is missing")
                .hasMessageContaining("clickhouse.url is missing")
                .hasMessageContaining("checkpoint.dir is missing")
                .hasMessageContaining("parallelism is not a whole number from 1 to 128: 0")
                .hasMessageContaining("clicks.repeat-horizon is not an ISO-8601 duration: two hours")
                .hasMessageContaining("disorder.clicks is negative: PT-1S")
                .hasMessageContaining("disorder.click is unknown");
    }

    @Test
    void anUnknownKeyFails() {
        assertThatThrownBy(() -> with("--orders.horizn", "P30D")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid configuration:\n  orders.horizn is unknown");
    }

    @Test
    void horizonsThatForgetTooSoonAreRefused() {
        assertThatThrownBy(
                () -> with("--clicks.repeat-horizon", "PT1S", "--disorder.clicks", "PT5S", "--orders.horizon",
                        "P30D"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(
                        "clicks.repeat-horizon (PT1S) must be longer than disorder.clicks (PT5S)")
                .hasMessageContaining("orders.horizon (PT720H) must cover how late orders are accepted (PT9600H)");
    }
}
