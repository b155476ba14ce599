package io.quartier.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineMainTest {
    @Test
    void endsWithItsParentAndKeepsTheData(@TempDir Path folder) throws Exception {
        try (var engine = EngineProcess.start(folder, "--with-parent")) {
            Http.post(engine.address(), "CREATE TABLE quartier.kept ENGINE = MergeTree ORDER BY number AS "
                    + "SELECT number FROM numbers(10)");
            engine.process().getOutputStream().close();
            assertThat(engine.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(engine.process().exitValue()).isZero();
        }
        try (var engine = EngineProcess.start(folder)) {
            assertThat(Http.post(engine.address(), "SELECT count() FROM quartier.kept").body()).isEqualTo("10\n");
            engine.process().destroy();
            assertThat(engine.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(engine.process().exitValue()).isZero();
        }
    }
}
