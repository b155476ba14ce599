package io.quartier.local.engine;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.ptr.PointerByReference;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The C functions of libchdb that are used here, named as in its header. {@code size_t} is a Java {@code long}: the
 * engine exists for 64-bit processors only. Strings go in as UTF-8 with their length and may hold any byte.
 */
interface ChdbLibrary extends Library {
    static ChdbLibrary load(Path libraryFile) {
        return Native.load(libraryFile.toString(), ChdbLibrary.class,
                Map.of(Library.OPTION_STRING_ENCODING, "UTF-8"));
    }

    String chdb_version();

    /** The JVM owns the signals: to be called with 0 before the first connection. */
    void chdb_set_signal_handlers_enabled(int enabled);

    /** The first connection starts the engine; later ones, to the same path, cost a fraction of a millisecond. */
    @Nullable
    PointerByReference chdb_connect(int argc, String[] argv);

    void chdb_close_conn(PointerByReference connection);

    int chdb_shutdown();

    Pointer chdb_query_with_params_n(Pointer connection, byte[] sql, long sqlLength, byte[] format, long formatLength,
            Pointer @Nullable [] names, long @Nullable [] nameLengths, Pointer @Nullable [] values,
            long @Nullable [] valueLengths, long count);

    Pointer chdb_stream_query_with_params_n(Pointer connection, byte[] sql, long sqlLength, byte[] format,
            long formatLength, Pointer @Nullable [] names, long @Nullable [] nameLengths, Pointer @Nullable [] values,
            long @Nullable [] valueLengths, long count);

    Pointer chdb_stream_fetch_result(Pointer connection, Pointer stream);

    void chdb_stream_cancel_query(Pointer connection, Pointer stream);

    void chdb_destroy_query_result(Pointer result);

    @Nullable
    Pointer chdb_result_buffer(Pointer result);

    long chdb_result_length(Pointer result);

    double chdb_result_elapsed(Pointer result);

    long chdb_result_rows_read(Pointer result);

    long chdb_result_storage_rows_read(Pointer result);

    long chdb_result_storage_bytes_read(Pointer result);

    long chdb_result_rows_written(Pointer result);

    long chdb_result_bytes_written(Pointer result);

    @Nullable
    String chdb_result_error(Pointer result);

    Pointer chdb_stream_insert_with_params_n(Pointer connection, byte[] sql, long sqlLength, byte[] format,
            long formatLength, Pointer @Nullable [] names, long @Nullable [] nameLengths, Pointer @Nullable [] values,
            long @Nullable [] valueLengths, long count);

    int chdb_stream_append(Pointer stream, Pointer data, long length);

    Pointer chdb_stream_done(Pointer stream);

    void chdb_stream_cancel_insert(Pointer stream);

    @Nullable
    String chdb_stream_insert_error(Pointer stream);

    void chdb_destroy_insert_stream(Pointer stream);

    int chdb_classify_query_n(Pointer connection, byte[] sql, long sqlLength, byte @Nullable [] database,
            long databaseLength, Analysis analysis);

    /** What the engine's parser says about a text without running it. */
    @Structure.FieldOrder({"structSize", "statementCount", "flags", "queryClass"})
    final class Analysis extends Structure {
        static final int READ_ONLY = 0;

        public int structSize;
        public int statementCount;
        public int flags;
        public int queryClass;

        Analysis() {
            structSize = size();
        }
    }
}
