package io.quartier.local.importer;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;

/** Reads a public data set as the events a shop would send. */
public sealed interface Importer permits OlistImporter, InmetImporter, OnlineRetailImporter {

    /** The data set's name on the command line, and its feed's unless another is given. */
    String dataSet();

    /**
     * Reads the whole folder.
     *
     * @throws ImportException if a file or column is missing, or a whole file unreadable
     */
    Imported read(Path folder) throws ImportException;

    /** All importers, in the order they are listed to people. */
    static List<Importer> all() {
        return List.of(new OlistImporter(), new InmetImporter(), new OnlineRetailImporter());
    }

    /** The importer of a data set by name. */
    static Importer named(String dataSet) throws ImportException {
        for (Importer importer : all()) {
            if (importer.dataSet().equals(dataSet)) {
                return importer;
            }
        }
        throw new ImportException("There is no data set \"%s\"; the data sets are %s.".formatted(dataSet,
                all().stream().map(Importer::dataSet).collect(joining(", "))));
    }
}
