package io.quartier.local.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.quartier.local.feed.FeedEvent;
import io.quartier.local.importer.ImportException;
import io.quartier.local.importer.LineLog;
import io.quartier.local.importer.TextLines;
import io.quartier.local.ingest.BadEvent.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Gathers the events of a file, and the lines that are none. */
final class LineCollector implements LineLog {
    private final Path path;
    private final EventReader reader;
    private final List<FeedEvent> events = new ArrayList<>();
    private final NavigableMap<Long, BadEvent> refused = new TreeMap<>();
    private long lines;

    LineCollector(Path path, EventReader reader) {
        this.path = path;
        this.reader = reader;
    }

    /** Makes JSON out of a line. */
    @FunctionalInterface
    interface Parser {
        JsonNode json() throws BadEvent;
    }

    void event(long line, Parser parser) {
        try {
            events.add(reader.read(parser.json()));
        } catch (BadEvent e) {
            refused.put(line, e);
        }
    }

    @Override
    public void read(String file, long linesOfFile) {
        lines += linesOfFile;
    }

    /** The CSV itself is broken there. */
    @Override
    public void rejected(Path file, long line, String reason, String text) {
        refused.put(line, new BadEvent(Reason.CORRUPT, reason + '.'));
    }

    EventFile file() throws ImportException {
        return new EventFile(path, lines, events, refusedLines());
    }

    /** The texts are read in a second pass, which only files with bad lines need. */
    private List<RefusedLine> refusedLines() throws ImportException {
        List<RefusedLine> found = new ArrayList<>();
        if (refused.isEmpty()) {
            return found;
        }
        String name = String.valueOf(path.getFileName());
        try (TextLines all = TextLines.of(path)) {
            for (String text = all.next(); text != null; text = all.next()) {
                BadEvent bad = refused.get(all.number());
                if (bad != null) {
                    found.add(new RefusedLine(name, all.number(), bad.reason().name(), bad.sentence(), text));
                }
            }
        } catch (IOException e) {
            throw new ImportException("%s cannot be read: %s.".formatted(path, e.getMessage()));
        }
        return found;
    }
}
