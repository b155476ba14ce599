package io.quartier.local.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder for requests and results that are too large for memory and that nobody needs any more when the process
 * ends.
 */
record Scratch(Path folder) {
    /** An empty folder at the path; what a killed process left there goes away. */
    static Scratch in(Path folder) throws IOException {
        Folders.delete(folder);
        Files.createDirectories(folder);
        return new Scratch(folder.toAbsolutePath());
    }

    /** The path of a file that is not there yet. Its name has no ending, which the engine would read as a coding. */
    Path newFile() throws IOException {
        Path file = Files.createTempFile(folder, "", "");
        Files.delete(file);
        return file;
    }
}
