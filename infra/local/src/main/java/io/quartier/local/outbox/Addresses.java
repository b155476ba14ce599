package io.quartier.local.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quartier.local.feed.FeedFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Mail addresses of shoppers, from a CSV file with the columns {@code subject} and {@code email}; others are ignored. The file is read
 * again when it has changed. Of several rows of a shopper the last counts. Held in memory; safe for use by several threads.
 */
public final class Addresses {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Path file;
    private FileTime changedAt = FileTime.fromMillis(Long.MIN_VALUE);
    private Map<String, String> bySubject = Map.of();

    /**
     * Reads a file.
     *
     * @throws FeedFailure when it cannot be read
     */
    public Addresses(Path file) {
        this.file = file;
        refresh();
    }

    /** Where a shopper reads mail; empty when the file does not say. */
    synchronized Optional<String> find(String subject) {
        refresh();
        return Optional.ofNullable(bySubject.get(subject));
    }

    private synchronized void refresh() {
        try {
            FileTime newest = Files.getLastModifiedTime(file);
            if (!newest.equals(changedAt)) {
                bySubject = read();
                changedAt = newest;
            }
        } catch (IOException | UncheckedIOException e) {
            throw new FeedFailure("The addresses in %s cannot be read; give a CSV file in UTF-8.".formatted(file), e);
        }
    }

    private Map<String, String> read() throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, UTF_8)) {
            skipByteOrderMark(reader);
            try (CSVParser rows = CSVParser.parse(reader, CSVFormat.DEFAULT.builder().setHeader()
                    .setSkipHeaderRecord(true).setTrim(true).setAllowMissingColumnNames(true).get())) {
                return read(rows);
            }
        }
    }

    private static void skipByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
    }

    private Map<String, String> read(CSVParser rows) {
        if (!rows.getHeaderNames().contains("subject") || !rows.getHeaderNames().contains("email")) {
            throw new FeedFailure("The addresses in %s lack a column; the first line names subject and email."
                    .formatted(file));
        }
        Map<String, String> read = new HashMap<>();
        for (CSVRecord row : rows) {
            if (row.isSet("email") && !row.get("email").isEmpty()) {
                read.put(row.get("subject"), row.get("email"));
            }
        }
        return read;
    }
}
