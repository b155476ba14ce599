package io.quartier.local.warehouse;

import io.quartier.local.engine.EngineMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A ClickHouse engine in a process of its own, on a free port and an empty folder; gone when closed or when we die. */
final class EngineProcess implements AutoCloseable {
    private final Path folder;
    private final Process process;
    private final String url;

    private EngineProcess(Path folder, Process process, String url) {
        this.folder = folder;
        this.process = process;
        this.url = url;
    }

    static EngineProcess start() throws IOException {
        int port = freePort();
        Path folder = Files.createTempDirectory("quartier-engine-");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path flags = Path.of(System.getProperty("quartier.root"), ".mvn", "quartier-jvm.flags");
        Process process = new ProcessBuilder(List.of(java.toString(), "@" + flags, "-Xmx256m", "-cp",
                System.getProperty("java.class.path"), EngineMain.class.getName(), "--path",
                folder.resolve("data").toString(), "--port", Integer.toString(port), "--with-parent"))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var engine = new EngineProcess(folder, process, "jdbc:clickhouse://127.0.0.1:" + port);
        engine.awaitReady();
        return engine;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url + "/default", "writer", "");
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void awaitReady() throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); !"ready".equals(line); line = out.readLine()) {
            if (line == null) {
                throw new IOException("the engine ended before it was ready");
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
