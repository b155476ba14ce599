package io.quartier.local.importer;

import io.quartier.local.importer.ImportReport.Rejection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the account of an import while it runs. */
final class ImportLog implements LineLog {
    private final Map<String, Long> linesRead = new LinkedHashMap<>();
    private final List<Rejection> rejected = new ArrayList<>();
    private final Map<String, Long> leftOut = new LinkedHashMap<>();
    private final Map<String, Long> notes = new LinkedHashMap<>();

    @Override
    public void read(String file, long lines) {
        linesRead.merge(file, lines, Long::sum);
    }

    @Override
    public void rejected(Path file, long line, String reason, String text) {
        rejected.add(new Rejection(file, line, reason, text));
    }

    void leftOut(String reason) {
        leftOut.merge(reason, 1L, Long::sum);
    }

    void note(String fact) {
        notes.merge(fact, 1L, Long::sum);
    }

    ImportReport report() {
        return new ImportReport(linesRead, rejected, leftOut, notes);
    }
}
