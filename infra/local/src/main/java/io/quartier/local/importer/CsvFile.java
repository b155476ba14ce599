package io.quartier.local.importer;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file whose bad lines cost only themselves.
 *
 * <p>A quoted field may go on over several lines. When a quote is never closed, only the line where it opens is rejected and
 * reading goes on with the next one.
 */
public final class CsvFile {
    /** Fields parted by commas under a header line, the usual form. */
    public static final Dialect COMMAS = new Dialect(',', 0, String::trim);
    /** A quoted text longer than this is taken for a quote that somebody forgot. */
    private static final int LINES_OF_A_RECORD = 200;

    private final Path path;
    private final Dialect dialect;
    private final List<String> preamble;
    private final Map<String, Integer> columns = new HashMap<>();
    private final int width;

    private CsvFile(Path path, Dialect dialect, List<String> preamble, List<String> header) {
        this.path = path;
        this.dialect = dialect;
        this.preamble = List.copyOf(preamble);
        this.width = header.size();
        for (int column = 0; column < width; column++) {
            columns.putIfAbsent(dialect.columnName().apply(header.get(column)), column);
        }
    }

    /**
     * How the file is written.
     *
     * @param linesBeforeHeader lines of another shape at the top of the file
     * @param columnName        from what the header says to the name used for the column
     */
    public record Dialect(char delimiter, int linesBeforeHeader, UnaryOperator<String> columnName) {
        List<String> split(String line) {
            return Arrays.asList(line.split(Pattern.quote(String.valueOf(delimiter)), -1));
        }

        /** The fields of one record, null when its quotes do not match. */
        @Nullable
        List<String> parse(String text) {
            CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
            try (CSVParser parser = CSVParser.parse(text, format)) {
                List<CSVRecord> records = parser.getRecords();
                return records.size() == 1 ? records.get(0).toList() : null;
            } catch (IOException | UncheckedIOException e) {
                return null;
            }
        }
    }

    /** What to do with a line. */
    @FunctionalInterface
    public interface RowReader {
        /** Takes one line, or says why it cannot be used. */
        void read(Row row) throws BadLine;
    }

    /** Opens a file and checks its header. */
    public static CsvFile open(Path path, Dialect dialect, List<String> requiredColumns) throws ImportException {
        try (TextLines lines = TextLines.of(path)) {
            List<String> preamble = new ArrayList<>();
            String line = lines.next();
            while (line != null && preamble.size() < dialect.linesBeforeHeader()) {
                preamble.add(line);
                line = lines.next();
            }
            List<String> header = line == null || line.isBlank() ? null : dialect.parse(line);
            if (header == null) {
                throw new ImportException(path.getFileName() + " has no header line.");
            }
            CsvFile file = new CsvFile(path, dialect, preamble, header);
            file.require(requiredColumns);
            return file;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** What stands above the header. */
    List<String> preamble() {
        return preamble;
    }

    /** Whether the header names the column. */
    public boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The columns in the order of the header. */
    public List<String> columns() {
        return columns.entrySet().stream().sorted(Map.Entry.comparingByValue()).map(Map.Entry::getKey).toList();
    }

    private void require(List<String> required) throws ImportException {
        List<String> missing = required.stream().filter(column -> !columns.containsKey(column)).toList();
        if (!missing.isEmpty()) {
            throw new ImportException("%s has no column %s.".formatted(path.getFileName(),
                    missing.stream().collect(joining(", "))));
        }
    }

    /** Reads every line; those that the reader refuses are entered in the log. */
    public void forEach(LineLog log, RowReader reader) throws ImportException {
        String name = String.valueOf(path.getFileName());
        long read = 0;
        String firstRefusal = null;
        long refused = 0;
        try (TextLines lines = TextLines.of(path)) {
            skipHeader(lines);
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.isBlank()) {
                    continue;
                }
                read++;
                long number = lines.number();
                try {
                    reader.read(new Row(columns, fields(line, lines), number));
                } catch (BadLine e) {
                    log.rejected(path, number, String.valueOf(e.getMessage()), line);
                    refused++;
                    firstRefusal = firstRefusal == null ? "line " + number + ": " + e.getMessage() : firstRefusal;
                }
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        log.read(name, read);
        if (refused > 0 && refused == read) {
            throw new ImportException(
                    "None of the %d lines of %s can be used; %s.".formatted(read, name, firstRefusal));
        }
    }

    private void skipHeader(TextLines lines) throws IOException {
        for (int skipped = 0; skipped <= dialect.linesBeforeHeader(); skipped++) {
            lines.next();
        }
    }

    private List<String> fields(String line, TextLines lines) throws IOException, BadLine {
        List<String> fields = line.indexOf('"') < 0 ? dialect.split(line) : dialect.parse(line);
        if (fields == null) {
            return fieldsOverSeveralLines(line, lines);
        }
        if (fields.size() != width) {
            throw new BadLine("%d %s where the header has %d".formatted(fields.size(),
                    fields.size() == 1 ? "field" : "fields", width));
        }
        return fields;
    }

    private List<String> fieldsOverSeveralLines(String line, TextLines lines) throws IOException, BadLine {
        StringBuilder text = new StringBuilder(line);
        Deque<String> taken = new ArrayDeque<>();
        for (String more = lines.next(); more != null; more = lines.next()) {
            taken.push(more);
            text.append('\n').append(more);
            List<String> fields = more.indexOf('"') < 0 ? null : dialect.parse(text.toString());
            if (fields != null && fields.size() == width) {
                return fields;
            }
            if (taken.size() == LINES_OF_A_RECORD) {
                break;
            }
        }
        while (!taken.isEmpty()) {
            lines.giveBack(taken.pop());
        }
        throw new BadLine("its quotes do not match");
    }

    private static ImportException unreadable(Path path, IOException e) {
        String why = Files.isReadable(path) ? String.valueOf(e.getMessage()) : "it may not be read";
        return new ImportException("%s cannot be read: %s.".formatted(path.getFileName(), why));
    }
}
