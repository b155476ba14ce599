package io.quartier.local.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The folder of a data set. */
record DataFolder(String dataSet, Path path) {

    static DataFolder of(String dataSet, Path path) throws ImportException {
        if (!Files.isDirectory(path)) {
            throw new ImportException(
                    "%s is not a folder; name the one with the files of %s.".formatted(path, dataSet));
        }
        return new DataFolder(dataSet, path);
    }

    CsvFile required(String name, List<String> columns) throws ImportException {
        if (!Files.isRegularFile(path.resolve(name))) {
            throw new ImportException("%s needs the file %s, which is not in %s.".formatted(dataSet, name, path));
        }
        return CsvFile.open(path.resolve(name), CsvFile.COMMAS, columns);
    }

    boolean has(String name) {
        return Files.isRegularFile(path.resolve(name));
    }

    /** All files with that ending, whatever its case, sorted by name; at least one. */
    List<Path> allEndingWith(String ending) throws ImportException {
        try (Stream<Path> files = Files.list(path)) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(ending)).sorted().toList();
            if (found.isEmpty()) {
                throw new ImportException("%s needs files ending in %s, and there is none in %s.".formatted(dataSet,
                        ending, path));
            }
            return found;
        } catch (IOException e) {
            throw new ImportException("%s cannot be listed: %s.".formatted(path, e.getMessage()));
        }
    }
}
