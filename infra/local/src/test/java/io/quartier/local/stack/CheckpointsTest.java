package io.quartier.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path dir;

    @Test
    void aFolderThatIsNotThereHasNone() throws IOException {
        assertThat(Checkpoints.findNewest(dir.resolve("nothing"))).isEmpty();
    }

    @Test
    void theHighestNumberIsTheNewestWhateverItsTime() throws IOException {
        complete("a/chk-9", NOON.plusSeconds(9));
        var newest = complete("b/chk-10", NOON);
        assertThat(Checkpoints.findNewest(dir)).contains(newest);
    }

    @Test
    void timeDecidesBetweenEqualNumbers() throws IOException {
        complete("a/chk-3", NOON);
        var newest = complete("b/chk-3", NOON.plusSeconds(1));
        assertThat(Checkpoints.findNewest(dir)).contains(newest);
    }

    @Test
    void aCheckpointThatWasCutShortDoesNotCount() throws IOException {
        var complete = complete("a/chk-3", NOON);
        Files.createDirectories(dir.resolve("a/chk-4"));
        Files.createFile(Files.createDirectories(dir.resolve("a/chk-5")).resolve("_metadata"));
        assertThat(Checkpoints.findNewest(dir)).contains(complete);
    }

    @Test
    void savepointsAndOtherFoldersAreNotTakenForCheckpoints() throws IOException {
        complete("savepoint-1a2b", NOON);
        complete("a/chk-x", NOON);
        assertThat(Checkpoints.findNewest(dir)).isEmpty();
    }

    @Test
    void oneIsFoundWhileOlderOnesAreTakenAway() throws Exception {
        int last = 300;
        complete("a/chk-1", NOON);
        Thread job = Thread.startVirtualThread(() -> {
            for (int number = 2; number <= last; number++) {
                complete("a/chk-" + number, NOON);
                remove("a/chk-" + (number - 1));
            }
        });
        long newest = 0;
        while (newest < last) {
            Path found = Checkpoints.findNewest(dir).orElseThrow();
            long number = Long.parseLong(String.valueOf(found.getFileName()).substring("chk-".length()));
            assertThat(number).isGreaterThanOrEqualTo(newest);
            newest = number;
        }
        job.join();
    }

    private void remove(String name) {
        try {
            Files.delete(dir.resolve(name).resolve("_metadata"));
            Files.delete(dir.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path complete(String name, Instant writtenAt) {
        try {
            var folder = Files.createDirectories(dir.resolve(name));
            var metadata = Files.writeString(folder.resolve("_metadata"), "state");
            Files.setLastModifiedTime(metadata, FileTime.from(writtenAt));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
