package io.quartier.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the checkpoint that a job goes on from. */
final class Checkpoints {
    private static final Pattern FOLDER = Pattern.compile("chk-(\\d{1,18})");
    /** {@code <dir>/<job id>/chk-7/_metadata}, with room for one folder between. */
    private static final int DEPTH = 4;

    private Checkpoints() {}

    private record Complete(Path folder, long number, FileTime writtenAt) {}

    /**
     * The newest complete checkpoint below {@code dir}: numbers go on when a job is restored, so the highest number is the
     * newest state; the same number twice is decided by time. Flink moves {@code _metadata} into place last, so a
     * checkpoint that was cut short has none.
     */
    static Optional<Path> findNewest(Path dir) throws IOException {
        if (!Files.isDirectory(dir)) {
            return Optional.empty();
        }
        try (var files = Files.find(dir, DEPTH, (file, attributes) -> file.endsWith("_metadata")
                && attributes.isRegularFile() && attributes.size() > 0)) {
            return files.flatMap(metadata -> complete(metadata).stream())
                    .max(Comparator.comparingLong(Complete::number).thenComparing(Complete::writtenAt))
                    .map(Complete::folder);
        } catch (UncheckedIOException changing) {
            throw changing.getCause();
        }
    }

    private static Optional<Complete> complete(Path metadata) {
        var folder = metadata.getParent();
        if (folder == null) {
            return Optional.empty();
        }
        var name = FOLDER.matcher(String.valueOf(folder.getFileName()));
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            return Optional
                    .of(new Complete(folder, Long.parseLong(name.group(1)), Files.getLastModifiedTime(metadata)));
        } catch (IOException removedMeanwhile) {
            return Optional.empty();
        }
    }
}
