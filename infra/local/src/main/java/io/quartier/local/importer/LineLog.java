package io.quartier.local.importer;

/** Is told what became of the lines of a file. */
public interface LineLog {
    /** A file was read to its end. */
    void read(String file, long lines);

    /**
     * A line cannot be used.
     *
     * @param line number of the line where the record begins, from 1
     */
    void rejected(String file, long line, String reason);
}
