package io.quartier.benchmarks.race;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs an entrant in a JVM of its own. */
final class ChildJvm {
    private ChildJvm() {}

    /**
     * The laps that the entrant prints, at least one.
     *
     * @param flags for the JVM, the same for every entrant
     */
    static List<Lap> lapsOf(Entrant entrant, List<String> flags) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(entrant, flags)).redirectErrorStream(true).start();
        var said = new ArrayList<String>();
        try (var lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(said::add);
        }
        int code = process.waitFor();
        List<Lap> laps = said.stream().filter(Lap::isLine).map(Lap::parse).toList();
        if (code != 0 || laps.isEmpty()) {
            throw new IOException("%s ended with code %d and %d results; it said:%n%s".formatted(entrant.name(), code,
                    laps.size(), String.join(System.lineSeparator(), said)));
        }
        return laps;
    }

    private static List<String> command(Entrant entrant, List<String> flags) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(entrant.main().getName());
        command.addAll(entrant.arguments());
        return command;
    }
}
