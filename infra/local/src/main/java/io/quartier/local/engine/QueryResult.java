package io.quartier.local.engine;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The chunks of one result, in order. The connection is busy until this is closed. */
abstract sealed class QueryResult implements AutoCloseable {
    private Progress progress = Progress.NONE;

    /** The next chunk, to be closed by the caller, or null at the end. */
    final @Nullable ResultChunk next() {
        var chunk = fetch();
        if (chunk != null) {
            progress = progress.plus(chunk.progress());
        }
        return chunk;
    }

    /** What the chunks handed out so far have cost. */
    final Progress progress() {
        return progress;
    }

    abstract @Nullable ResultChunk fetch();

    @Override
    public abstract void close();

    /** All at once, because the statement or its format cannot be cut into pieces. */
    static final class Whole extends QueryResult {
        private @Nullable ResultChunk chunk;

        Whole(ResultChunk chunk) {
            this.chunk = chunk;
        }

        @Override
        @Nullable
        ResultChunk fetch() {
            var all = chunk;
            chunk = null;
            return all;
        }

        @Override
        public void close() {
            if (chunk != null) {
                chunk.close();
            }
        }
    }

    /** Block by block while the query runs; every chunk is a complete document of its format. */
    static final class Streamed extends QueryResult {
        private final ChdbLibrary library;
        private final EngineConnection connection;
        private final Pointer stream;
        private boolean ended;

        Streamed(ChdbLibrary library, EngineConnection connection, Pointer stream) {
            this.library = library;
            this.connection = connection;
            this.stream = stream;
            String error = library.chdb_result_error(stream);
            if (error != null) {
                library.chdb_destroy_query_result(stream);
                throw EngineException.of(error);
            }
        }

        @Override
        @Nullable
        ResultChunk fetch() {
            if (ended) {
                return null;
            }
            var chunk = new ResultChunk(library, library.chdb_stream_fetch_result(connection.pointer(), stream));
            if (chunk.length() == 0) {
                chunk.close();
                ended = true;
                return null;
            }
            return chunk;
        }

        @Override
        public void close() {
            if (ended) {
                library.chdb_destroy_query_result(stream);
                return;
            }
            // also after an error, since a statement that was killed is not over for a connection that lives on
            library.chdb_stream_cancel_query(connection.pointer(), stream);
            library.chdb_destroy_query_result(stream);
            // and the engine lists it until the connection does something else
            connection.execute("SELECT 1");
        }
    }
}
