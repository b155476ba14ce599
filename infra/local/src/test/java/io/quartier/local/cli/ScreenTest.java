package io.quartier.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void drawsFromTheTopAndClearsTheRestOfEveryLine() throws IOException {
        try (Screen screen = new Screen(new PrintStream(out, true, UTF_8))) {
            screen.draw(List.of("a", "b"));
            out.reset();
            screen.draw(List.of("c", "d"));
            assertThat(out.toString(UTF_8)).isEqualTo("\u001b[Hc\u001b[K\r\nd\u001b[K\u001b[J");
        }
    }

    @Test
    void whatWasThereBeforeScrollsAway() throws IOException {
        try (Screen screen = new Screen(new PrintStream(out, true, UTF_8))) {
            screen.draw(List.of("a"));
            assertThat(out.toString(UTF_8)).startsWith("\n".repeat(screen.height()) + "\u001b[Ha");
        }
    }
}
