package io.quartier.local.experiment;

import io.quartier.promotions.model.experiment.Tally;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file (RFC 4180, UTF-8, with a header) of one row per subject, summed up by arm. Nothing is skipped: a row that cannot be read stops
 * the analysis, because rows that vanish from one arm more than from the other would bend its result.
 *
 * @param rows number of rows
 * @param arms values of the metric, by name of the arm
 */
public record ExperimentTable(long rows, Map<String, Tally> arms) {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180;

    public ExperimentTable {
        arms = Collections.unmodifiableMap(new TreeMap<>(arms));
    }

    /**
     * Which columns of which file.
     *
     * @param file   the CSV file
     * @param arm    name of the column that says in which arm a subject is
     * @param metric name of the column that says what it did
     */
    public record Columns(Path file, String arm, String metric) {}

    /** Reads a whole table. */
    public static ExperimentTable read(Columns columns) throws TableProblem {
        try (Reader text = Files.newBufferedReader(columns.file()); CSVParser parser = FORMAT.parse(text)) {
            return sum(parser, columns);
        } catch (NoSuchFileException e) {
            throw new TableProblem("There is no file %s; check its name.".formatted(columns.file()));
        } catch (CharacterCodingException e) {
            throw notUtf8(columns);
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof CharacterCodingException ? notUtf8(columns) : unreadable(columns, e);
        } catch (IOException e) {
            throw unreadable(columns, e);
        }
    }

    private static ExperimentTable sum(CSVParser parser, Columns columns) throws TableProblem {
        Iterator<CSVRecord> records = parser.iterator();
        TableHeader header = TableHeader.of(records.hasNext() ? records.next().toList() : List.of(), columns);
        Map<String, Tally> arms = new TreeMap<>();
        long rows = 0;
        long line = parser.getCurrentLineNumber() + 1;
        while (records.hasNext()) {
            CSVRecord row = records.next();
            if (!isBlank(row)) {
                rows++;
                header.check(row, columns, line);
                BigDecimal value = value(row.get(header.metric()), columns, line);
                arms.merge(arm(row.get(header.arm()), columns, line), Tally.EMPTY.plus(value), Tally::plus);
            }
            line = parser.getCurrentLineNumber() + 1;
        }
        return new ExperimentTable(rows, arms);
    }

    private static boolean isBlank(CSVRecord row) {
        return row.size() == 1 && row.get(0).isBlank();
    }

    private static String arm(String name, Columns columns, long line) throws TableProblem {
        if (name.isBlank()) {
            throw new TableProblem("%s, line %d: %s is empty; name the arm, or leave the row out."
                    .formatted(columns.file().getFileName(), line, columns.arm()));
        }
        return name.strip();
    }

    private static BigDecimal value(String text, Columns columns, long line) throws TableProblem {
        try {
            return MetricValue.of(text);
        } catch (TableProblem e) {
            throw new TableProblem("%s, line %d: %s %s.".formatted(columns.file().getFileName(), line,
                    columns.metric(), e.getMessage()));
        }
    }

    private static TableProblem notUtf8(Columns columns) {
        return new TableProblem("%s is not UTF-8 text; save it as CSV in UTF-8.".formatted(columns.file()));
    }

    private static TableProblem unreadable(Columns columns, Exception why) {
        return new TableProblem("%s cannot be read: %s; check its quotes and that it is a CSV file."
                .formatted(columns.file(), why.getMessage()));
    }
}
