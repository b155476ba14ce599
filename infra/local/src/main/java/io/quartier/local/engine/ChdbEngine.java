package io.quartier.local.engine;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The ClickHouse engine inside this process, owner of one data folder. A process can hold one engine only, and only
 * once: after {@link #close} it cannot be opened again.
 */
final class ChdbEngine implements AutoCloseable {
    /** What a connection may do. */
    enum Access {
        /** Everything. */
        ALL("0"),
        /** Reads, and settings of its own; for HTTP GET. */
        READ("2"),
        /** Reads of tables only: no files, no network, no settings; for people. */
        READ_TABLES("1");

        private final String readonly;

        Access(String readonly) {
            this.readonly = readonly;
        }
    }

    /** Of the machine's memory; a broker, Flink and a browser want some, too. */
    private static final String MEMORY_SHARE = "0.4";
    /** Of an insert, read at a time: without a limit a million rows, of whatever length. */
    private static final String READ_BLOCK_BYTES = Integer.toString(32 << 20);
    /** Of an insert, written as one part: what is smaller is there whole or not at all even after a SIGKILL. */
    private static final String PART_BYTES = Integer.toString(64 << 20);

    private final ChdbLibrary library;
    private final Path dataFolder;
    /** The engine lives as long as one connection does. */
    private final EngineConnection keeper;

    private ChdbEngine(ChdbLibrary library, Path dataFolder) {
        this.library = library;
        this.dataFolder = dataFolder;
        this.keeper = connect(Access.ALL);
    }

    static ChdbEngine open(Path libraryFile, Path dataFolder) {
        try {
            Files.createDirectories(dataFolder);
        } catch (IOException e) {
            throw new EngineUnavailable("The folder " + dataFolder + " cannot be made; choose another with --path.", e);
        }
        var library = load(libraryFile);
        library.chdb_set_signal_handlers_enabled(0);
        return new ChdbEngine(library, dataFolder.toAbsolutePath());
    }

    private static ChdbLibrary load(Path libraryFile) {
        try {
            return ChdbLibrary.load(libraryFile);
        } catch (UnsatisfiedLinkError e) {
            throw new EngineUnavailable("The ClickHouse engine " + libraryFile + " cannot be loaded (" + e.getMessage()
                    + "); it needs a 64-bit system with glibc, and removing its folder installs it again.", e);
        }
    }

    String version() {
        return library.chdb_version();
    }

    EngineConnection connect(Access access) {
        return connect(access, "");
    }

    /** Connects for one statement, which the engine's list of processes shows with the {@link StatementTag}. */
    EngineConnection connect(Access access, String tag) {
        // An insert is acknowledged when its part is written, never when it is only queued; and the zone of the
        // machine is no part of the data.
        List<String> arguments = new ArrayList<>(List.of("clickhouse", "--path=" + dataFolder, "--async_insert=0",
                "--session_timezone=UTC", "--max_server_memory_usage_to_ram_ratio=" + MEMORY_SHARE,
                "--input_format_max_block_size_bytes=" + READ_BLOCK_BYTES,
                "--min_insert_block_size_bytes=" + PART_BYTES,
                "--" + StatementTag.SETTING + "=" + tag, "--readonly=" + access.readonly));
        var handle = library.chdb_connect(arguments.size(), arguments.toArray(String[]::new));
        if (handle == null) {
            throw new EngineUnavailable("The ClickHouse engine cannot open " + dataFolder
                    + "; see that no other process uses it and that the disk is writable.");
        }
        return new EngineConnection(library, requireNonNull(handle));
    }

    @Override
    public void close() {
        keeper.close();
        library.chdb_shutdown();
    }
}
