package io.quartier.local.stack;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the checkpoint that a job goes on from. */
final class Checkpoints {
    private static final Pattern FOLDER = Pattern.compile("chk-(\\d{1,18})");
    /** {@code <dir>/<job id>/chk-7/_metadata}, with room for one folder between. */
    private static final int DEPTH = 4;
    /** A running job replaces its checkpoint each second; a look takes milliseconds. */
    private static final int ATTEMPTS = 20;

    private Checkpoints() {}

    private record Complete(Path folder, long number, FileTime writtenAt) {}

    /**
     * The newest complete checkpoint below {@code dir}: numbers go on when a job is restored, so the highest number is the
     * newest state; the same number twice is decided by time. Flink moves {@code _metadata} into place last, so a
     * checkpoint that was cut short has none. A job that runs may take checkpoints away meanwhile.
     */
    static Optional<Path> findNewest(Path dir) throws IOException {
        Optional<Path> newest = Optional.empty();
        for (int left = ATTEMPTS; left > 0 && newest.isEmpty(); left--) {
            newest = look(dir);
        }
        return newest;
    }

    /** One may be gone before it is looked at, and the next not have been there yet; then another look finds that. */
    private static Optional<Path> look(Path dir) throws IOException {
        Walk walk = new Walk();
        if (Files.isDirectory(dir)) {
            Files.walkFileTree(dir, Set.of(), DEPTH, walk);
        }
        return walk.found.stream().max(Comparator.comparingLong(Complete::number).thenComparing(Complete::writtenAt))
                .map(Complete::folder);
    }

    /** All that is complete; what goes away meanwhile is left out. */
    private static final class Walk extends SimpleFileVisitor<Path> {
        private final List<Complete> found = new ArrayList<>();

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.endsWith("_metadata") && attributes.isRegularFile() && attributes.size() > 0) {
                complete(file, attributes.lastModifiedTime()).ifPresent(found::add);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            return goOn(failure);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            return failure == null ? FileVisitResult.CONTINUE : goOn(failure);
        }

        private static FileVisitResult goOn(IOException failure) throws IOException {
            if (!(failure instanceof NoSuchFileException)) {
                throw failure;
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private static Optional<Complete> complete(Path metadata, FileTime writtenAt) {
        var folder = metadata.getParent();
        if (folder == null) {
            return Optional.empty();
        }
        var name = FOLDER.matcher(String.valueOf(folder.getFileName()));
        return name.matches()
                ? Optional.of(new Complete(folder, Long.parseLong(name.group(1)), writtenAt))
                : Optional.empty();
    }
}
