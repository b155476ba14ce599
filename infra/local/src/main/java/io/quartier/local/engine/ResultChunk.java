package io.quartier.local.engine;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A piece of a result in the engine's memory, released by {@link #close}. */
final class ResultChunk implements AutoCloseable {
    private static final int COPY_BYTES = 1 << 16;

    private final ChdbLibrary library;
    private final Pointer handle;
    private final @Nullable Pointer bytes;
    private final long length;

    /** Takes over the handle: it is destroyed here, at once if it holds an error. */
    ResultChunk(ChdbLibrary library, Pointer handle) {
        this.library = library;
        this.handle = handle;
        String error = library.chdb_result_error(handle);
        if (error != null) {
            library.chdb_destroy_query_result(handle);
            throw EngineException.of(error);
        }
        length = library.chdb_result_length(handle);
        bytes = library.chdb_result_buffer(handle);
    }

    long length() {
        return length;
    }

    Progress progress() {
        return new Progress(library.chdb_result_storage_rows_read(handle),
                library.chdb_result_storage_bytes_read(handle), library.chdb_result_rows_written(handle),
                library.chdb_result_bytes_written(handle), library.chdb_result_rows_read(handle),
                (long) (library.chdb_result_elapsed(handle) * 1e9));
    }

    byte byteAt(long offset) {
        if (bytes == null || offset >= length) {
            throw new IllegalArgumentException("offset " + offset + " is outside of " + length + " bytes");
        }
        return bytes.getByte(offset);
    }

    /** @param from bytes to leave out at the beginning */
    void writeTo(OutputStream out, long from) throws IOException {
        if (bytes == null) {
            return;
        }
        byte[] copy = new byte[(int) Math.min(COPY_BYTES, Math.max(0, length - from))];
        for (long offset = from; offset < length; offset += copy.length) {
            int count = (int) Math.min(copy.length, length - offset);
            bytes.read(offset, copy, 0, count);
            out.write(copy, 0, count);
        }
    }

    @Override
    public void close() {
        library.chdb_destroy_query_result(handle);
    }
}
