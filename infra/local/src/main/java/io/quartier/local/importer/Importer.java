package io.quartier.local.importer;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a data set, public or a shop's own, as the events a shop would send. */
public sealed interface Importer permits OlistImporter, InmetImporter, OnlineRetailImporter, OwnShopImporter {

    /** The data set's name on the command line; the timeline's source is the feed's name unless another is given. */
    String dataSet();

    /**
     * Reads the whole folder.
     *
     * @throws ImportException if a file or column is missing, or a whole file unreadable
     */
    Imported read(Path folder) throws ImportException;

    /** All importers, in the order they are listed to people. */
    static List<Importer> all() {
        return List.of(new OlistImporter(), new InmetImporter(), new OnlineRetailImporter(), ownShop(null));
    }

    /**
     * The importer of a shop's own orders.
     *
     * @param mapping what the columns mean; null for the file {@code mapping.yaml} in the folder
     */
    static Importer ownShop(@Nullable Path mapping) {
        return new OwnShopImporter(mapping);
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
