package io.quartier.local.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Keeps bytes that come one after the other: in memory while they are few, else in a file that {@link #close} removes. */
final class Spool implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Scratch scratch;
    private final int memoryBytes;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream fileOut;
    private long length;

    /** @param memoryBytes how much is kept in memory at most */
    Spool(Scratch scratch, int memoryBytes) {
        this.scratch = scratch;
        this.memoryBytes = memoryBytes;
    }

    /** Bytes kept so far. */
    long length() {
        return length;
    }

    /** Adds bytes at the end. */
    void write(byte[] bytes, int offset, int count) throws IOException {
        if (fileOut == null && memory.size() + count > memoryBytes) {
            moveToFile();
        }
        (fileOut == null ? memory : fileOut).write(bytes, offset, count);
        length += count;
    }

    /** Adds everything that is left of the source. */
    void writeAll(InputStream source) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
            write(buffer, 0, count);
        }
    }

    private void moveToFile() throws IOException {
        Path path = scratch.newFile();
        file = path;
        var out = Files.newOutputStream(path);
        memory.writeTo(out);
        memory = new ByteArrayOutputStream(0);
        fileOut = out;
    }

    /** All bytes from the first one; nothing can be added after that. */
    InputStream open() throws IOException {
        if (file == null) {
            return new ByteArrayInputStream(memory.toByteArray());
        }
        closeFile();
        return Files.newInputStream(file);
    }

    /** Passes all bytes on; nothing can be added after that. */
    void copyTo(OutputStream out) throws IOException {
        if (file == null) {
            memory.writeTo(out);
            return;
        }
        closeFile();
        Files.copy(file, out);
    }

    private void closeFile() throws IOException {
        if (fileOut != null) {
            fileOut.close();
        }
    }

    @Override
    public void close() throws IOException {
        closeFile();
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
