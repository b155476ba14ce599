package io.quartier.promotions.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quartier.promotions.model.decision.Scenes;
import io.quartier.promotions.model.run.Question;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainSettingsTest {
    private static ExplainSettings settings(String at, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--feed", "olist", "--kafka.bootstrap", "nowhere:1",
                "--clickhouse.url", "jdbc:clickhouse://nowhere:1/quartier", "--clickhouse.user", "writer",
                "--checkpoint.dir", "file:///nowhere", "--explain.shopper", "ann", "--explain.at", at,
                "--explain.result", "/tmp/e-1"));
        arguments.addAll(List.of(more));
        return ExplainSettings.of(arguments.toArray(String[]::new));
    }

    @Test
    void asksAboutAllTriggersOrOne() {
        assertThat(settings(Scenes.NOON.toString()).question()).isEqualTo(new Question("ann", null, Scenes.NOON));
        assertThat(settings(Scenes.NOON.toString(), "--explain.trigger", "rain").question())
                .isEqualTo(new Question("ann", "rain", Scenes.NOON));
        assertThat(settings(Scenes.NOON.toString()).result()).isEqualTo(Path.of("/tmp/e-1"));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings("noon"))
                .withMessage("explain.at is not an instant: noon");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Scenes.NOON.toString(), "--explain.colour", "red"))
                .withMessage("Invalid configuration:\n  colour is unknown");
    }
}
