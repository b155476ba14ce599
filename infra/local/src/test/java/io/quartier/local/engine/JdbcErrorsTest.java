package io.quartier.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedEngine.class)
final class JdbcErrorsTest {
    private final EngineProcess engine;

    JdbcErrorsTest(EngineProcess engine) {
        this.engine = engine;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT nope                                                   | 47  | Unknown expression identifier `nope`
            SELECT * FROM nope                                            | 60  | Unknown table expression identifier 'nope'
            SELECT * FROM nope.nope                                       | 81  | Database nope does not exist
            SELEC 1 +                                                     | 62  | Syntax error
            SELECT throwIf(number = 100000) FROM numbers(200000)          | 395 | Value passed to 'throwIf'
            SELECT 1 SETTINGS no_such_setting = 1                         | 115 | no_such_setting
            SELECT sum(number) FROM numbers(1e12) SETTINGS max_execution_time = 0.1 | 159 | Timeout exceeded
            INSERT INTO nope VALUES (1)                                   | 60  | Table quartier.nope does not exist
            SELECT 1 INTO OUTFILE '/tmp/never'                            | 497 | INTO OUTFILE""")
    void givesTheCodeAndTheTextOfTheEngine(String sql, int code, String text) throws SQLException {
        try (var connection = engine.connect("writer"); var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).isInstanceOfSatisfying(SQLException.class,
                    e -> assertThat(e.getErrorCode()).isEqualTo(code)).hasMessageContaining(text);
            assertThat(one(connection)).isEqualTo(1);
        }
    }

    @Test
    void neverLetsABrokenResultLookComplete() throws SQLException {
        try (var connection = engine.connect("reader"); var statement = connection.createStatement()) {
            assertThatThrownBy(() -> {
                try (var rows = statement.executeQuery("SELECT number, throwIf(number = 400000), generateUUIDv4() "
                        + "FROM numbers(500000)")) {
                    while (rows.next()) {
                        assertThat(rows.getLong(1)).isLessThan(400_000);
                    }
                }
            }).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void refusesUsersItDoesNotKnow() throws SQLException {
        try (var connection = engine.connect("stranger")) {
            assertThatThrownBy(() -> one(connection)).isInstanceOf(SQLException.class)
                    .hasMessageContaining("There is no user with that name");
        }
    }

    private static int one(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery("SELECT 1")) {
            row.next();
            return row.getInt(1);
        }
    }
}
