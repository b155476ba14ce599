package io.quartier.benchmarks.sink;

import io.quartier.clickhouse.Migrations;
import io.quartier.local.engine.EngineMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** The ClickHouse engine in a process of its own, as the local stack runs it, with all tables. */
public final class EngineProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private EngineProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it serves.
     *
     * @param data empty folder
     * @param port on the loopback address
     */
    public static EngineProcess start(Path data, int port) throws IOException, SQLException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), EngineMain.class.getName(), "--path", data.toString(),
                "--port",
                Integer.toString(port), "--with-parent").redirectError(ProcessBuilder.Redirect.INHERIT).start();
        EngineProcess engine = new EngineProcess(process, port);
        try {
            engine.awaitReady();
            try (Connection connection = engine.connect()) {
                new Migrations(connection).run();
            }
            return engine;
        } catch (IOException | SQLException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private void awaitReady() throws IOException {
        var said = process.inputReader(StandardCharsets.UTF_8);
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.equals("ready")) {
                return;
            }
        }
        throw new IOException("the ClickHouse engine ended before it was ready");
    }

    /** Address for the JDBC driver. */
    public String jdbcUrl() {
        return "jdbc:clickhouse://127.0.0.1:" + port + "/quartier";
    }

    /** Port of its HTTP interface. */
    public int port() {
        return port;
    }

    /** A connection that may write. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:clickhouse://127.0.0.1:" + port + "/default", "writer", "");
    }

    /** Runs statements. */
    public void run(List<String> statements) throws SQLException {
        try (Connection connection = connect(); var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of the first row, a whole number. */
    public long number(String sql) throws SQLException {
        try (Connection connection = connect(); var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Processor time that it took so far, nanoseconds. */
    public long cpuNanos() {
        return process.info().totalCpuDuration().map(java.time.Duration::toNanos).orElse(0L);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
