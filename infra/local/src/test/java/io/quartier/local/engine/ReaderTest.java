package io.quartier.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people's queries may do: read tables, and nothing else. */
@ExtendWith(SharedEngine.class)
final class ReaderTest {
    private final EngineProcess engine;

    ReaderTest(EngineProcess engine) {
        this.engine = engine;
    }

    @BeforeEach
    void createTable() throws SQLException {
        try (var connection = engine.connect("writer"); var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS guarded (id Int64) ENGINE = ReplacingMergeTree ORDER BY id");
            statement.execute("INSERT INTO guarded VALUES (1)");
        }
    }

    @Test
    void readsTables() throws SQLException {
        try (var connection = engine.connect("reader");
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count() FROM guarded FINAL")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT INTO guarded VALUES (2)", "INSERT INTO guarded SELECT 2",
        "INSERT INTO guarded FORMAT CSV 2", "INSERT INTO FUNCTION file('/tmp/never.csv', 'CSV', 'a Int8') VALUES (1)",
        "DROP TABLE guarded", "TRUNCATE TABLE guarded",
        "ALTER TABLE guarded DELETE WHERE 1", "OPTIMIZE TABLE guarded", "CREATE DATABASE other",
        "CREATE TEMPORARY TABLE mine (a Int8)", "KILL QUERY WHERE 1", "SYSTEM SHUTDOWN",
        "INSERT INTO FUNCTION file('/tmp/never.csv', 'CSV', 'a Int8') SELECT 1"})
    void cannotChangeAnything(String sql) {
        assertRefused(sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT * FROM file('/etc/passwd', 'LineAsString')",
        "SELECT * FROM file('/etc/passwd', 'LineAsString', 'line String')", "SELECT * FROM `/etc/passwd`",
        "SELECT * FROM default.`/etc/passwd`", "SELECT * FROM filesystem('/etc')",
        "SELECT * FROM url('http://127.0.0.1:1/', 'CSV', 'a String')",
        "SELECT * FROM executable('id', 'CSV', 'a String')", "SELECT * FROM (SELECT * FROM file('/etc/hosts', 'TSV'))",
        "SELECT file('/etc/passwd')", "SELECT `f\\x69le`('/etc/passwd')", "file('/etc/passwd')",
        "SELECT arrayMap(file, ['/etc/passwd'])", "SELECT * APPLY file FROM (SELECT '/etc/passwd')",
        "SELECT arrayMap({name:Identifier}, ['/etc/passwd'])", "EXPLAIN SELECT file('/etc/passwd')"})
    void cannotReadFilesOrTheNetwork(String sql) {
        assertRefused(sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1 INTO OUTFILE '%s'", "EXPLAIN SELECT 1 INTO OUTFILE '%s'",
        "EXPLAIN AST SELECT $$'$$ INTO OUTFILE '%s'", "SHOW DATABASES INTO OUTFILE '%s'",
        "SELECT 1 INTO /* ' */ OUTFILE '%s' FORMAT CSV", "WITH 1 AS x SELECT x INTO OUTFILE '%s'"})
    void cannotWriteFiles(String sql, @TempDir Path folder) {
        Path file = folder.resolve("written");
        assertRefused(sql.formatted(file));
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void cannotHideAFileInTheNameOfAFormat(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("written");
        String format = Http.encoded("JSON INTO OUTFILE '" + file + "'");
        var answer = Http.post(engine.address().resolve("?user=reader&default_format=" + format), "SELECT 1");
        assertThat(answer.headers().firstValue("X-ClickHouse-Exception-Code")).contains("73");
        assertThat(Files.exists(file)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET readonly = 0", "SET max_memory_usage = 1", "SELECT 1 SETTINGS readonly = 0",
        "SELECT 1 SETTINGS max_execution_time = 1"})
    void cannotChangeItsLimits(String sql) {
        assertRefused(sql);
    }

    private void assertRefused(String sql) {
        assertThatThrownBy(() -> {
            // as plain HTTP, since the driver would judge some of these itself
            var answer = Http.post(engine.address().resolve("?user=reader&database=quartier&param_name=file"), sql);
            if (answer.statusCode() == 200) {
                throw new AssertionError(sql + " was answered: " + answer.body());
            }
            throw new SQLException(answer.body(), "",
                    Integer.parseInt(answer.headers().firstValue("X-ClickHouse-Exception-Code").orElse("0")));
        }).isInstanceOfSatisfying(SQLException.class,
                // READONLY, ACCESS_DENIED, or a table that is simply not there, or no statement to begin with
                refusal -> assertThat(refusal.getErrorCode()).as(refusal.getMessage()).isIn(164, 497, 60, 62));
    }
}
