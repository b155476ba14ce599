package io.quartier.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An engine that listens at an address of this machine that other machines could call too. */
final class ListenTest {
    @TempDir
    private static Path folder;

    private static EngineProcess engine;
    private static String remote = "";

    @BeforeAll
    static void listen() throws Exception {
        var address = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(candidate -> !candidate.isLoopbackAddress() && candidate.getAddress().length == 4).findFirst();
        assumeTrue(address.isPresent(), "the machine has no address but the loopback one");
        remote = address.map(InetAddress::getHostAddress).orElseThrow();
        Path settings = folder.resolve("settings.properties");
        Files.writeString(settings, "clickhouse-listen=" + remote
                + "\nclickhouse-password=for those who write\nclickhouse-reader-password=for those who read\n");
        engine = EngineProcess.start(folder.resolve("data"), "--settings", settings.toString());
    }

    @AfterAll
    static void stop() {
        if (engine != null) {
            engine.close();
        }
    }

    private static URI there(String arguments) {
        return URI.create("http://" + remote + ":" + engine.address().getPort() + "/?" + arguments);
    }

    @ParameterizedTest
    @CsvSource({"writer, for those who write, 200", "reader, for those who write, 200",
        "reader, for those who read, 200",
        "writer, for those who read, 403", "default, '', 403", "reader, wrong, 403",
        "nobody, for those who write, 403"})
    void letsOtherMachinesInWithAPassword(String user, String password, int status) throws Exception {
        var answer = Http.post(there(""), "SELECT 1", "X-ClickHouse-User", user, "X-ClickHouse-Key", password);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).startsWith(status == 200 ? "1" : "Code: ");
    }

    @Test
    void asksEveryUserOfTheDriverForItsPassword() throws SQLException {
        var url = "jdbc:clickhouse://" + remote + ":" + engine.address().getPort() + "/quartier";
        var wrong = new Properties();
        wrong.setProperty("user", "writer");
        wrong.setProperty("password", "a guess");
        assertThatThrownBy(() -> {
            try (var connection = DriverManager.getConnection(url, wrong);
                    var statement = connection.createStatement()) {
                statement.executeQuery("SELECT 1").close();
            }
        }).hasMessageContaining("Authentication failed");
        wrong.setProperty("password", "for those who write");
        try (var connection = DriverManager.getConnection(url, wrong);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT currentDatabase()")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("quartier");
        }
    }

    @Test
    void stillServesThisMachineWithoutOne() throws Exception {
        assertThat(Http.post(engine.address(), "SELECT 1").body()).isEqualTo("1\n");
        assertThat(Http.post(there(""), "SELECT 1", "Origin", "http://elsewhere.example").statusCode()).isEqualTo(403);
    }

    @Test
    void doesNotOpenWithoutAPassword(@TempDir Path other) throws Exception {
        Path settings = other.resolve("settings.properties");
        Files.writeString(settings, "clickhouse-listen=0.0.0.0\n");
        assertThatThrownBy(() -> EngineProcess.start(other.resolve("data"), "--settings", settings.toString()))
                .hasMessageContaining(
                        "clickhouse-listen opens ClickHouse to other machines, so set clickhouse-password");
    }
}
