package io.quartier.local.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How the supervisor itself is started, and what it left when it did not. */
final class Launch {
    static final List<String> PROCESSES = List.of(
            "supervisor", Services.BROKER, Services.ENGINE, Services.JOB_MANAGER, Services.TASK_MANAGER);

    static final File NOTHING = new File("/dev/null");

    private Launch() {}

    static List<String> supervisor(Path root, StackLayout layout, boolean attached) {
        return new JavaCommand(root, layout).own(
                "supervisor",
                List.of("-Xms32m", "-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                SupervisorMain.class.getName(),
                attached ? List.of(SupervisorMain.ATTACHED) : List.of());
    }

    /** The last line that says why, of what a process printed or, if it printed nothing, logged. */
    static String lastLine(StackLayout layout, String process) {
        return findLastLine(layout.output(process))
                .or(() -> findLastLine(layout.log(process)))
                .orElse("it left no message");
    }

    private static Optional<String> findLastLine(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("\t"))
                    .reduce((first, last) -> last);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
