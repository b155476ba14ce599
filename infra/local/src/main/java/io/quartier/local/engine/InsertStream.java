package io.quartier.local.engine;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * An insert whose rows arrive in pieces of any size. Rows count as written when {@link #finish} returns; closing an
 * unfinished stream cancels it.
 */
final class InsertStream implements AutoCloseable {
    private static final int PIECE_BYTES = 1 << 20;

    private final ChdbLibrary library;
    private final Pointer handle;

    InsertStream(ChdbLibrary library, Pointer handle) {
        this.library = library;
        this.handle = handle;
        String error = library.chdb_stream_insert_error(handle);
        if (error != null) {
            library.chdb_destroy_insert_stream(handle);
            throw EngineException.of(error);
        }
    }

    /** Sends everything that is left of the source; blocks while the engine is behind. */
    void append(InputStream source) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        try (var memory = new Memory(PIECE_BYTES)) {
            for (int count = source.readNBytes(piece, 0, piece.length); count > 0; count = source.readNBytes(piece, 0,
                    piece.length)) {
                memory.write(0, piece, 0, count);
                if (library.chdb_stream_append(handle, memory, count) != 0) {
                    throw failure();
                }
            }
        }
    }

    Progress finish() {
        try (var result = new ResultChunk(library, library.chdb_stream_done(handle))) {
            return result.progress();
        }
    }

    private EngineException failure() {
        @Nullable
        String error = library.chdb_stream_insert_error(handle);
        return EngineException.of(error == null ? "The insert was cancelled" : error);
    }

    @Override
    public void close() {
        library.chdb_destroy_insert_stream(handle);
    }
}
