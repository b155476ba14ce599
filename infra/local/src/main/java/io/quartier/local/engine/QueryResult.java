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
        private final Pointer connection;
        private final Pointer stream;
        private boolean ended;

        Streamed(ChdbLibrary library, Pointer connection, Pointer stream) {
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
            ended = true;
            var chunk = new ResultChunk(library, library.chdb_stream_fetch_result(connection, stream));
            if (chunk.length() == 0) {
                chunk.close();
                return null;
            }
            ended = false;
            return chunk;
        }

        @Override
        public void close() {
            if (!ended) {
                library.chdb_stream_cancel_query(connection, stream);
            }
            library.chdb_destroy_query_result(stream);
        }
    }
}
