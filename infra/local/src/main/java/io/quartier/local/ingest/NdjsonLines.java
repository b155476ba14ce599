package io.quartier.local.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quartier.local.importer.ImportException;
import io.quartier.local.importer.TextLines;
import io.quartier.local.ingest.BadEvent.Reason;
import java.io.IOException;
import java.nio.file.Path;

/** Reads files with one JSON object a line. */
final class NdjsonLines {
    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private NdjsonLines() {}

    static void read(Path path, LineCollector collector) throws ImportException {
        long read = 0;
        try (TextLines lines = TextLines.of(path)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                String text = line.strip();
                if (text.isEmpty()) {
                    continue;
                }
                if (read == 0) {
                    refuseOneArray(path, text);
                }
                read++;
                collector.event(lines.number(), () -> json(text));
            }
        } catch (IOException e) {
            throw new ImportException("%s cannot be read: %s.".formatted(path, e.getMessage()));
        }
        collector.read(String.valueOf(path.getFileName()), read);
    }

    private static void refuseOneArray(Path path, String first) throws ImportException {
        if (first.startsWith("[") || first.equals("{")) {
            throw new ImportException("%s is not one JSON object a line: `jq -c '%s' %s > events.ndjson` makes it so."
                    .formatted(path.getFileName(), first.startsWith("[") ? ".[]" : ".", path));
        }
    }

    private static JsonNode json(String text) throws BadEvent {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            String why = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            throw new BadEvent(Reason.CORRUPT, "The line is not JSON at column %d: %s.".formatted(
                    e.getLocation() == null ? 1 : e.getLocation().getColumnNr(), why.replaceAll("\\.$", "")));
        }
    }
}
