package io.quartier.local.importer;

import java.nio.file.Path;

/** Is told what became of the lines of a file. */
public interface LineLog {
    /** A file was read to its end. */
    void read(String file, long lines);

    /**
     * A line cannot be used.
     *
     * @param line number of the line where the record begins, from 1
     * @param text of that line
     */
    void rejected(Path file, long line, String reason, String text);
}
