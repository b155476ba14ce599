package io.quartier.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.ExecutionException;

/** Names a process so that it is recognised later and never mistaken for another one that got the same number. */
final class PidFile {
    /** Linux derives the start from the boot time, which may be corrected by a moment while the machine runs. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    private PidFile() {}

    static void write(Path file, ProcessHandle process) throws IOException {
        long startedAt = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        StackFile.writeText(file, process.pid() + " " + startedAt + "\n");
    }

    /** The live process that {@code file} names; empty if it is gone. */
    static Optional<ProcessHandle> find(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var parts = Files.readString(file).strip().split(" ");
        if (parts.length != 2) {
            return Optional.empty();
        }
        long startedAt = Long.parseLong(parts[1]);
        return ProcessHandle.of(Long.parseLong(parts[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process -> startedAt == 0 || process.info().startInstant()
                        .map(start -> Math.abs(start.toEpochMilli() - startedAt) <= TOLERANCE.toMillis())
                        .orElse(true));
    }

    /** Ends the process, politely first. */
    static void end(ProcessHandle process, Duration patience) throws InterruptedException {
        process.destroy();
        if (!gone(process, patience)) {
            process.destroyForcibly();
            gone(process, Duration.ofSeconds(10));
        }
    }

    private static boolean gone(ProcessHandle process, Duration patience) throws InterruptedException {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException still) {
            return !process.isAlive();
        }
    }
}
