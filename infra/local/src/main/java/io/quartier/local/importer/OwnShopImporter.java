package io.quartier.local.importer;

import io.quartier.local.feed.Timeline;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A shop's own export of orders, read by a mapping file that says what its columns mean.
 *
 * @param mappingFile null for the file {@code mapping.yaml} in the folder
 */
record OwnShopImporter(@Nullable Path mappingFile) implements Importer {

    @Override
    public String dataSet() {
        return "csv";
    }

    @Override
    public Imported read(Path folder) throws ImportException {
        DataFolder.of(dataSet(), folder);
        ShopMapping mapping = new ShopMappingReader(
                MappingNode.read(mappingFile == null ? folder.resolve("mapping.yaml") : mappingFile)).mapping();
        ImportLog log = new ImportLog();
        ShopOrders orders = new ShopOrders(mapping, log);
        for (Path path : files(folder, mapping)) {
            orders.read(path);
        }
        Timeline timeline = orders.timeline(feed(folder, mapping));
        return new Imported(timeline, log.report());
    }

    private static List<Path> files(Path folder, ShopMapping mapping) throws ImportException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, mapping.files())) {
            found.forEach(files::add);
        } catch (IOException | PatternSyntaxException e) {
            throw new ImportException(
                    "%s cannot be listed for %s: %s.".formatted(folder, mapping.files(), e.getMessage()));
        }
        if (files.isEmpty()) {
            throw new ImportException(
                    "%s has no file %s; put the export there, or change files in %s.".formatted(folder,
                            mapping.files(), mapping.file()));
        }
        files.sort(null);
        return files;
    }

    /** The name of the feed unless the command line gives another. */
    private static String feed(Path folder, ShopMapping mapping) {
        String name = mapping.feed().isEmpty()
                ? RegionId.of(String.valueOf(folder.toAbsolutePath().normalize().getFileName()))
                : mapping.feed();
        return name.isEmpty() ? "own-shop" : name;
    }
}
