package io.quartier.local.importer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The account of an import: every line read is used, rejected or left out, and nothing is guessed.
 *
 * @param linesRead     data lines per file
 * @param rejectedLines lines that could not be used, all of them
 * @param rejected      the first {@value #REJECTIONS_KEPT} of them
 * @param leftOut       usable lines or values that the mapping has no place for, by reason
 * @param notes         what else a reader of the figures should know, by fact, with its count
 */
public record ImportReport(Map<String, Long> linesRead, long rejectedLines, List<Rejection> rejected,
        Map<String, Long> leftOut, Map<String, Long> notes) {
    static final int REJECTIONS_KEPT = 1_000;

    public ImportReport {
        linesRead = Collections.unmodifiableMap(new LinkedHashMap<>(linesRead));
        rejected = List.copyOf(rejected);
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
    }

    /** A line that could not be used. */
    public record Rejection(String file, long line, String reason) {
        @Override
        public String toString() {
            return file + " line " + line + ": " + reason;
        }
    }

    /** Data lines of all files. */
    public long totalLines() {
        return linesRead.values().stream().mapToLong(Long::longValue).sum();
    }
}
