package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Statements of the compatibility tests, kept as resources that can be read from top to bottom. */
final class StatementFile {
    private StatementFile() {}

    /**
     * Every statement without the semicolon that ends it.
     *
     * @param name of the file, e.g. {@code statements.sql}
     */
    static List<String> read(String name) {
        List<String> statements = new ArrayList<>();
        var text = new StringBuilder();
        for (String line : content(name).lines().toList()) {
            if (line.startsWith("-- ") || line.isBlank()) {
                continue;
            }
            text.append(text.isEmpty() ? "" : "\n").append(line);
            if (line.endsWith(";")) {
                statements.add(text.substring(0, text.length() - 1));
                text.setLength(0);
            }
        }
        return statements;
    }

    private static String content(String name) {
        try (InputStream file = StatementFile.class.getResourceAsStream("/engine/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
