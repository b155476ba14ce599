package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** An engine in a process of its own, as the local stack runs it. */
public final class EngineProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private EngineProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static EngineProcess start(Path dataFolder, String... more) throws IOException {
        return start(List.of("-Xmx128m"), dataFolder, more);
    }

    /** @param jvm flags of the process, of which the heap is the one that matters */
    static EngineProcess start(List<String> jvm, Path dataFolder, String... more) throws IOException {
        // install here, so that the wait below is for the start alone
        EngineInstallation.in(EngineInstallation.home()).install();
        int port = freePort();
        var arguments = new ArrayList<>(List.of("--path", dataFolder.toString(), "--port", Integer.toString(port)));
        arguments.addAll(List.of(more));
        Path errors = Files.createTempFile("engine", ".err");
        var process = new ProcessBuilder(java(jvm, EngineMain.class, arguments)).redirectError(errors.toFile())
                .start();
        var line = new BufferedReader(process.inputReader(UTF_8)).readLine();
        String said = Files.readString(errors);
        Files.delete(errors);
        if (!"ready".equals(line)) {
            throw new IllegalStateException("The engine said " + line + ": " + said);
        }
        return new EngineProcess(process, port);
    }

    /** The command line of another JVM with the class path of this one. */
    static List<String> java(List<String> jvm, Class<?> main, List<String> arguments) {
        Path root = Path.of(System.getProperty("quartier.root"));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + root.resolve(".mvn/quartier-jvm.flags")));
        command.addAll(jvm);
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Dquartier.root=" + root, "-cp",
                System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    Process process() {
        return process;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /**
     * A connection to the database {@code quartier}.
     *
     * @param properties names and values, one after the other
     */
    public Connection connect(String user, String... properties) throws SQLException {
        var all = new Properties();
        all.setProperty("user", user);
        for (int i = 0; i < properties.length; i += 2) {
            all.setProperty(properties[i], properties[i + 1]);
        }
        return DriverManager.getConnection("jdbc:clickhouse://127.0.0.1:" + port + "/quartier", all);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
