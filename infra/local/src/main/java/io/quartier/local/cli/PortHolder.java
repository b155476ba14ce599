package io.quartier.local.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells which process listens on a port, as far as this user may know: from /proc on Linux, from lsof elsewhere. */
final class PortHolder {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private PortHolder() {}

    static Optional<String> find(int port) {
        try {
            return (Files.exists(PROC.resolve("net/tcp")) ? fromProc(port) : fromLsof(port)).map(PortHolder::describe);
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<Long> fromProc(int port) throws IOException {
        var sockets = Stream.concat(table("net/tcp"), table("net/tcp6"))
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 9 && columns[3].equals(LISTENING))
                .filter(columns -> columns[1].endsWith(":%04X".formatted(port)))
                .map(columns -> "socket:[" + columns[9] + "]")
                .collect(Collectors.toSet());
        try (var processes = Files.list(PROC)) {
            return processes.map(process -> String.valueOf(process.getFileName()))
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .filter(process -> holdsAny(PROC.resolve(process).resolve("fd"), sockets))
                    .map(Long::valueOf)
                    .findFirst();
        }
    }

    private static Stream<String> table(String name) {
        try {
            return Files.readAllLines(PROC.resolve(name)).stream();
        } catch (IOException absent) {
            return Stream.empty();
        }
    }

    private static boolean holdsAny(Path descriptors, Set<String> sockets) {
        try (var links = Files.list(descriptors)) {
            return links.anyMatch(link -> sockets.contains(target(link)));
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    private static Optional<Long> fromLsof(int port) throws IOException {
        var command = List.of("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN");
        var lsof = new ProcessBuilder(command).start();
        var answer = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return answer.isEmpty() ? Optional.empty() : answer.lines().findFirst().map(Long::valueOf);
    }

    private static String describe(long pid) {
        var name = ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> String.valueOf(Path.of(command).getFileName()).toLowerCase(Locale.ROOT));
        return name.map(program -> program + ", ").orElse("") + "process " + pid;
    }
}
