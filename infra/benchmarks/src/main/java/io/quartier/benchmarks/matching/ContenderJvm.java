package io.quartier.benchmarks.matching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A contender in a JVM of its own, which waits between its laps. */
final class ContenderJvm implements AutoCloseable {
    private final Contender contender;
    private final Process process;
    private final BufferedReader lines;
    private final Writer go;
    private final List<Double> nanos = new ArrayList<>();
    private int events;

    ContenderJvm(Contender contender, Mix mix, int triggers, List<String> flags) throws IOException {
        this.contender = contender;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MatchingLap.class.getName(),
                contender.name(), mix.name(), String.valueOf(triggers)));
        this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.go = process.outputWriter(StandardCharsets.UTF_8);
    }

    Contender contender() {
        return contender;
    }

    /** What it says once it has loaded; empty if that takes longer than there is time. */
    Optional<Loaded> findLoaded(Duration most) throws IOException, InterruptedException {
        try {
            return Optional.of(Loaded.parse(CompletableFuture.supplyAsync(() -> read(Loaded.MARK))
                    .get(most.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        }
    }

    /** Runs a lap. */
    void lap() throws IOException {
        go.write("go\n");
        go.flush();
        String line = read(Loaded.LAP);
        nanos.add(Loaded.nanosPerEvent(line));
        events = Loaded.events(line);
    }

    /** Events of a lap. */
    int events() {
        return events;
    }

    /** Processor nanoseconds per event, by lap. */
    double[] nanos() {
        return nanos.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private String read(String mark) {
        List<String> said = new ArrayList<>();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(mark)) {
                    return line;
                }
                said.add(line);
            }
        } catch (IOException e) {
            said.add(String.valueOf(e.getMessage()));
        }
        throw new IllegalStateException("%s ended early; it said:%n%s".formatted(contender, String.join("\n", said)));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
