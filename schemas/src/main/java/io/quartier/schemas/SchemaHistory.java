package io.quartier.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Every schema with which events of one kind were ever written, oldest first.
 *
 * <p>Version n of a record lives in {@code src/main/avro-history/Record.vn.avsc}, without gaps from 1; the newest equals today's.
 */
public final class SchemaHistory {
    private SchemaHistory() {}

    /**
     * The released versions, oldest first.
     *
     * @param record simple name of the record, e.g. {@code ClickEvent}
     */
    public static List<Schema> of(String record) {
        List<Schema> versions = new ArrayList<>();
        for (Schema next = findVersion(record, 1); next != null; next = findVersion(record, versions.size() + 1)) {
            versions.add(next);
        }
        return List.copyOf(versions);
    }

    private static @Nullable Schema findVersion(String record, int version) {
        try (InputStream file = SchemaHistory.class.getResourceAsStream(
                "history/" + record + ".v" + version + ".avsc")) {
            return file == null ? null : new Schema.Parser().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException("version " + version + " of " + record + " cannot be read", e);
        }
    }
}
