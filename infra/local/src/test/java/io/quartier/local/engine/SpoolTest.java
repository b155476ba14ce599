package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpoolTest {
    private static final int MEMORY_BYTES = 10;

    @TempDir
    private Path home;
    private Path folder = Path.of("");

    @BeforeEach
    void chooseFolder() {
        folder = home.resolve("scratch");
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456789", "0123456789a", "a text that is longer than the memory"})
    void givesBackWhatItWasGivenAndLeavesNothing(String text) throws IOException {
        var scratch = Scratch.in(folder);
        try (var spool = new Spool(scratch, MEMORY_BYTES)) {
            spool.writeAll(new ByteArrayInputStream(text.getBytes(UTF_8)));
            assertThat(files()).hasSize(text.length() > MEMORY_BYTES ? 1 : 0);
            assertThat(spool.length()).isEqualTo(text.length());
            try (var bytes = spool.open()) {
                assertThat(bytes).hasContent(text);
            }
            var copy = new ByteArrayOutputStream();
            spool.copyTo(copy);
            assertThat(copy.toString(UTF_8)).isEqualTo(text);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void removesWhatAKilledProcessLeft() throws IOException {
        Files.writeString(Scratch.in(folder).newFile(), "left");
        assertThat(files()).hasSize(1);
        Scratch.in(folder);
        assertThat(files()).isEmpty();
    }
}
