package io.quartier.local.importer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text file with their numbers, and back again where a record turned out to be shorter than thought.
 *
 * <p>Files are UTF-8; one that is not valid UTF-8 is read as Latin-1, which is what old Brazilian and British exports use.
 */
public final class TextLines implements AutoCloseable {
    private final BufferedReader reader;
    private final Deque<String> givenBack = new ArrayDeque<>();
    private long number;

    private TextLines(BufferedReader reader) {
        this.reader = reader;
    }

    /** Opens a file; the caller closes it. */
    public static TextLines of(Path file) throws IOException {
        return new TextLines(Files.newBufferedReader(file, charsetOf(file)));
    }

    /** Number of the line that {@link #next} returned last, from 1. */
    public long number() {
        return number;
    }

    /** The next line, null after the last. */
    @Nullable
    public String next() throws IOException {
        String line = givenBack.isEmpty() ? reader.readLine() : givenBack.pop();
        if (line != null && ++number == 1 && line.startsWith("\uFEFF")) {
            return line.substring(1);
        }
        return line;
    }

    /** Takes back the line read last; several are given back last first. */
    void giveBack(String line) {
        givenBack.push(line);
        number--;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static Charset charsetOf(Path file) throws IOException {
        char[] buffer = new char[1 << 16];
        try (BufferedReader strict = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int read;
            do {
                read = strict.read(buffer);
            } while (read >= 0);
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }
}
