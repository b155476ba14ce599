package io.quartier.clickhouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the SQL files that are packed beside this class, from a folder of classes or from a jar. */
final class SqlFolder {
    private SqlFolder() {}

    /** File name to text, in the order of the names. */
    static Map<String, String> read(String folder) {
        try {
            Path home = Path.of(SqlFolder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(home)) {
                return readFiles(home.resolve(folder));
            }
            try (FileSystem jar = FileSystems.newFileSystem(home)) {
                return readFiles(jar.getPath("/" + folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the SQL files of folder " + folder, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of the SQL files is no path", e);
        }
    }

    private static Map<String, String> readFiles(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.filter(p -> p.toString().endsWith(".sql")).toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return files;
    }
}
