package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/** One session with the engine: runs one statement at a time and keeps its settings, database and temporary tables. */
final class EngineConnection implements AutoCloseable {
    private final ChdbLibrary library;
    private final PointerByReference handle;
    private final Pointer connection;

    EngineConnection(ChdbLibrary library, PointerByReference handle) {
        this.library = library;
        this.handle = handle;
        this.connection = handle.getValue();
    }

    Pointer pointer() {
        return connection;
    }

    /** For statements without a result that matters. */
    void execute(String sql) {
        query(sql.getBytes(UTF_8), "Null", Map.of()).close();
    }

    /** The result of a statement that returns one value, as text. */
    String text(String sql) {
        return new String(value(sql.getBytes(UTF_8)), UTF_8);
    }

    /** The bytes of the one value that a statement returns. */
    byte[] value(byte[] sql) {
        try (var result = query(sql, "RawBLOB", Map.of())) {
            var value = new ByteArrayOutputStream();
            OutputFormat.STREAM.copy(result, value);
            return value.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
    }

    QueryResult query(byte[] sql, String format, Map<String, String> parameters) {
        byte[] formatName = format.getBytes(UTF_8);
        try (var bound = new QueryParameters(parameters)) {
            return new QueryResult.Whole(new ResultChunk(library,
                    library.chdb_query_with_params_n(connection, sql, sql.length, formatName, formatName.length,
                            bound.names, bound.nameLengths, bound.values, bound.valueLengths, bound.count)));
        }
    }

    /** Only for selects; the engine refuses other statements. */
    QueryResult stream(byte[] sql, String format, Map<String, String> parameters) {
        byte[] formatName = format.getBytes(UTF_8);
        try (var bound = new QueryParameters(parameters)) {
            return new QueryResult.Streamed(library, this,
                    library.chdb_stream_query_with_params_n(connection, sql, sql.length, formatName, formatName.length,
                            bound.names, bound.nameLengths, bound.values, bound.valueLengths, bound.count));
        }
    }

    /** @param head the statement up to its data, without the format clause */
    InsertStream insert(byte[] head, String format, Map<String, String> parameters) {
        byte[] formatName = format.getBytes(UTF_8);
        try (var bound = new QueryParameters(parameters)) {
            return new InsertStream(library,
                    library.chdb_stream_insert_with_params_n(connection, head, head.length, formatName,
                            formatName.length, bound.names, bound.nameLengths, bound.values, bound.valueLengths,
                            bound.count));
        }
    }

    /** What the engine's parser makes of a text, without running it. */
    ChdbLibrary.Analysis analyse(byte[] sql) {
        var analysis = new ChdbLibrary.Analysis();
        library.chdb_classify_query_n(connection, sql, sql.length, null, 0, analysis);
        return analysis;
    }

    @Override
    public void close() {
        library.chdb_close_conn(handle);
    }
}
