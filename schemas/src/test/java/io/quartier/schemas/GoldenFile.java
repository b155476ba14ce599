package io.quartier.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What once was true and must stay so: lines of a name, spaces and a value beside the tests. */
final class GoldenFile {
    private GoldenFile() {}

    static Map<String, String> entries(String name) {
        try (InputStream file = Objects.requireNonNull(GoldenFile.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" +", 2)).collect(Collectors.toMap(line -> line[0], line -> line[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
