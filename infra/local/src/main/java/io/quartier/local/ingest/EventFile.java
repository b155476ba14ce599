package io.quartier.local.ingest;

import io.quartier.local.feed.FeedEvent;
import io.quartier.local.importer.CsvFile;
import io.quartier.local.importer.CsvFile.Dialect;
import io.quartier.local.importer.ImportException;
import io.quartier.local.importer.TextLines;
import io.quartier.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A file of events of one topic.
 *
 * @param lines   lines read, without empty ones and a header
 * @param events  in the order of {@link FeedEvent#IN_TIME_ORDER}
 * @param refused in the order of the file
 */
public record EventFile(Path path, long lines, List<FeedEvent> events, List<RefusedLine> refused) {
    public EventFile {
        events = events.stream().sorted(FeedEvent.IN_TIME_ORDER).toList();
        refused = List.copyOf(refused);
    }

    /** How a file of events is written. */
    public enum Format {
        /** One JSON object a line. */
        NDJSON,
        /** A header of field names, {@code destination.regionId} for a field in a field, and one event a line. */
        CSV;

        private static final Map<String, Format> BY_ENDING = Map.of(".csv", CSV, ".ndjson", NDJSON, ".jsonl", NDJSON,
                ".json", NDJSON);

        /** What the ending of a file's name says. */
        public static Optional<Format> find(Path path) {
            String name = path.toString().toLowerCase(Locale.ROOT);
            return BY_ENDING.entrySet().stream().filter(ending -> name.endsWith(ending.getKey()))
                    .map(Map.Entry::getValue).findFirst();
        }
    }

    /** What may be brought in. */
    public static List<Topic> topics() {
        return EventReader.TOPICS;
    }

    /**
     * Reads all of a file.
     *
     * @throws ImportException if it cannot be read, names columns that are no fields, or has no line that can be used
     */
    public static EventFile read(Path path, Format format, Topic topic, AmountForm form) throws ImportException {
        if (!Files.isRegularFile(path)) {
            throw new ImportException("There is no file %s.".formatted(path));
        }
        LineCollector collector = new LineCollector(path, new EventReader(topic, form));
        switch (format) {
            case NDJSON -> NdjsonLines.read(path, collector);
            case CSV -> readCsv(path, collector, topic);
        }
        return collector.file();
    }

    private static void readCsv(Path path, LineCollector collector, Topic topic) throws ImportException {
        CsvFile file = CsvFile.open(path, new Dialect(delimiter(path), 0, String::strip), List.of());
        CsvCells cells = CsvCells.of(file.columns(), topic, String.valueOf(path.getFileName()));
        file.forEach(collector, row -> collector.event(row.line(), () -> cells.event(row)));
    }

    /** No field name contains a separator, so the one that the header has most of is it. */
    private static char delimiter(Path path) throws ImportException {
        try (TextLines lines = TextLines.of(path)) {
            String header = String.valueOf(lines.next());
            char best = ',';
            for (char candidate : new char[]{';', '\t'}) {
                if (count(header, candidate) > count(header, best)) {
                    best = candidate;
                }
            }
            return best;
        } catch (IOException e) {
            throw new ImportException("%s cannot be read: %s.".formatted(path, e.getMessage()));
        }
    }

    private static long count(String text, char letter) {
        return text.chars().filter(one -> one == letter).count();
    }
}
