package io.quartier.promotions.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quartier.promotions.backtest.BacktestPipeline.Trial;
import io.quartier.promotions.codec.BacktestTables;
import io.quartier.promotions.model.backtest.TestedVersion;
import io.quartier.promotions.model.decision.Scenes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacktestSettingsTest {
    private static final Instant NOON = Scenes.NOON;

    private static BacktestSettings settings(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--feed", "olist", "--kafka.bootstrap", "nowhere:1",
                "--clickhouse.url", "jdbc:clickhouse://nowhere:1/quartier", "--clickhouse.user", "writer",
                "--checkpoint.dir", "file:///nowhere", "--alignment", "PT5M", "--backtest.id", "b-1",
                "--backtest.started-at", NOON.toString(), "--backtest.result", "/tmp/b-1"));
        arguments.addAll(List.of(more));
        return BacktestSettings.of(arguments.toArray(String[]::new));
    }

    @Test
    void aVersionUnderTestDecidesFromTheBeginningOfTheSpan() {
        BacktestSettings settings = settings("--backtest.from", NOON.toString(), "--backtest.to",
                NOON.plusSeconds(60).toString(), "--backtest.trigger", "t", "--backtest.version", "4",
                "--backtest.definition", "trigger: t");
        assertThat(settings.trial()).isEqualTo(new Trial(new BacktestSpan(NOON, NOON.plusSeconds(60)),
                new TestedVersion("t", 4, NOON, "trigger: t"), true));
        assertThat(settings.tables()).isEqualTo(new BacktestTables("olist", "b-1", NOON));
        assertThat(settings.job().feed().alignment()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void withoutOneWhatWasLiveIsShown() {
        assertThat(settings("--backtest.from", NOON.toString(), "--backtest.to", NOON.plusSeconds(60).toString())
                .trial().tested()).isNull();
    }

    @Test
    void anOpenOneGoesOnWithWhatComes() {
        assertThat(settings("--backtest.from", NOON.toString(), "--backtest.to", NOON.plusSeconds(60).toString())
                .isOpen()).isFalse();
        assertThat(settings("--backtest.from", NOON.toString(), "--backtest.to", NOON.plusSeconds(60).toString(),
                "--backtest.open", "true").isOpen()).isTrue();
    }

    @Test
    void aSpanEndsAfterItBegins() {
        assertThatIllegalArgumentException().isThrownBy(
                () -> settings("--backtest.from", NOON.toString(), "--backtest.to", NOON.toString()))
                .withMessage("from is not before to: 2026-10-05T19:00:00Z, 2026-10-05T19:00:00Z");
    }

    @Test
    void unknownKeysAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings("--backtest.from", NOON.toString(),
                "--backtest.to", NOON.plusSeconds(1).toString(), "--backtest.colour", "red"))
                .withMessage("Invalid configuration:\n  colour is unknown");
    }
}
