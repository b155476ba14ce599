package io.quartier.local.city.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A table among the resources; one that is broken is our mistake, so it throws. */
final class Sheet {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private Sheet() {}

    /** One line of a table, by column. */
    record Line(CSVRecord record) {
        String text(String column) {
            return record.get(column);
        }

        boolean has(String column) {
            return !text(column).isEmpty();
        }

        boolean flag(String column) {
            return Boolean.parseBoolean(text(column));
        }

        int whole(String column) {
            return Integer.parseInt(text(column));
        }

        double number(String column) {
            return Double.parseDouble(text(column));
        }
    }

    /** Every line of a table, in its order. */
    static <T> List<T> read(String name, Function<Line, T> reader) {
        InputStream resource = Sheet.class.getResourceAsStream("/city/" + name);
        if (resource == null) {
            throw new IllegalStateException("the table is missing: " + name);
        }
        try (CSVParser parser = CSVParser.parse(new InputStreamReader(resource, UTF_8), FORMAT)) {
            return parser.stream().map(record -> reader.apply(new Line(record))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the table cannot be read: " + name, e);
        }
    }
}
