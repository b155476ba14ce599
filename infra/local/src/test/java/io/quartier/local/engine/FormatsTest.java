package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.local.engine.DirectAnswers.Answer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Plain HTTP gets the very bytes that the engine makes, in every format. */
final class FormatsTest {
    /** As the direct answers have it. */
    private static final String ARGUMENTS = "?database=quartier&default_format=" + DirectAnswers.FORMAT + "&"
            + String.join("&", DirectAnswers.EXACT).replace(" ", "");

    @TempDir
    private static Path folder;

    private static final List<String> STATEMENTS = StatementFile.read("formats.sql");
    private static List<Answer> answers = List.of();
    private static @Nullable EngineProcess engine;

    @BeforeAll
    static void askDirectly() throws Exception {
        answers = DirectAnswers.run(folder, "formats.sql");
        engine = EngineProcess.start(folder.resolve("front"));
    }

    @AfterAll
    static void stop() {
        if (engine != null) {
            engine.close();
        }
    }

    /** In order, because some make the table that others read. */
    @TestFactory
    Stream<DynamicTest> httpGetsWhatTheEngineMakes() {
        URI address = Objects.requireNonNull(engine).address().resolve(ARGUMENTS);
        return IntStream.range(0, STATEMENTS.size()).mapToObj(i -> DynamicTest.dynamicTest(STATEMENTS.get(i),
                () -> compare(address, STATEMENTS.get(i), answers.get(i))));
    }

    private static void compare(URI address, String sql, Answer direct) throws Exception {
        var answer = Http.postBytes(address, sql.getBytes(UTF_8));
        var code = answer.headers().firstValue("X-ClickHouse-Exception-Code").orElse("0");
        assertThat(code).as(direct.error()).isEqualTo(Integer.toString(direct.errorCode()));
        if (direct.errorCode() == 0) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(new String(answer.body(), ISO_8859_1)).isEqualTo(direct.bytes());
        }
    }
}
