package io.quartier.local.importer;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The account of an import: every line read is used, rejected or left out, and nothing is guessed.
 *
 * @param linesRead data lines per file
 * @param rejected  lines that could not be used, in the order of reading
 * @param leftOut   usable lines or values that the mapping has no place for, by reason
 * @param notes     what else a reader of the figures should know, by fact, with its count
 */
public record ImportReport(Map<String, Long> linesRead, List<Rejection> rejected, Map<String, Long> leftOut,
        Map<String, Long> notes) {
    public ImportReport {
        linesRead = Collections.unmodifiableMap(new LinkedHashMap<>(linesRead));
        rejected = List.copyOf(rejected);
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }

    /**
     * A line that could not be used.
     *
     * @param line   number of the line where the record begins, from 1
     * @param reason without a full stop
     * @param text   of that line
     */
    public record Rejection(Path file, long line, String reason, String text) {
        @Override
        public String toString() {
            return file.getFileName() + " line " + line + ": " + reason;
        }
    }

    /** Data lines of all files. */
    public long totalLines() {
        return linesRead.values().stream().mapToLong(Long::longValue).sum();
    }
}
