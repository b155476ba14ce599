package io.quartier.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.local.engine.DirectAnswers.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The driver and the front together answer as the engine alone does. */
final class CompatibilityTest {
    @TempDir
    private static Path folder;

    private static final List<String> STATEMENTS = StatementFile.read("statements.sql");
    private static List<Answer> answers = List.of();
    private static @Nullable EngineProcess engine;

    @BeforeAll
    static void askDirectly() throws Exception {
        answers = DirectAnswers.run(folder, "statements.sql");
        engine = EngineProcess.start(folder.resolve("front"));
    }

    @AfterAll
    static void stop() {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void thereAreTwoHundredStatementsAndManyOfThemFail() {
        assertThat(STATEMENTS).hasSizeGreaterThanOrEqualTo(200).hasSameSizeAs(answers);
        assertThat(answers).filteredOn(answer -> answer.errorCode() != 0).hasSizeGreaterThanOrEqualTo(50);
    }

    /** In order, because some make the tables that others read. */
    @TestFactory
    Stream<DynamicTest> theDriverGetsWhatTheEngineAnswers() throws SQLException {
        var connection = Objects.requireNonNull(engine).connect("writer");
        return Stream.iterate(0, i -> i < STATEMENTS.size(), i -> i + 1)
                .map(i -> DynamicTest.dynamicTest(STATEMENTS.get(i),
                        () -> compare(connection, STATEMENTS.get(i), answers.get(i))))
                .onClose(() -> close(connection));
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void compare(Connection connection, String sql, Answer direct) throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            boolean hasRows = statement.execute(sql);
            assertThat(direct.errorCode()).as("the engine says " + direct.error()).isZero();
            if (hasRows) {
                try (var rows = statement.getResultSet()) {
                    compare(rows, direct);
                }
            } else {
                assertThat(direct.rows()).isEmpty();
            }
        } catch (SQLException e) {
            assertThat(e.getErrorCode()).as(e.getMessage() + " against " + direct.error())
                    .isEqualTo(direct.errorCode()).isNotZero();
        }
    }

    private static void compare(ResultSet rows, Answer direct) throws SQLException, IOException {
        var metadata = rows.getMetaData();
        List<String> types = new ArrayList<>();
        for (int column = 1; column <= metadata.getColumnCount(); column++) {
            types.add(metadata.getColumnTypeName(column));
        }
        assertThat(types).isEqualTo(direct.types());
        for (var expected : direct.rows()) {
            assertThat(rows.next()).as("a row like " + expected).isTrue();
            for (int column = 1; column <= types.size(); column++) {
                var value = value(rows, column);
                assertThat(SameValue.is(value, expected.get(column - 1)))
                        .as("%s column %d is %s, a %s, in the place of %s", types.get(column - 1), column, value,
                                value == null ? "null" : value.getClass(), expected.get(column - 1))
                        .isTrue();
            }
        }
        assertThat(rows.next()).as("no more rows than the engine has").isFalse();
    }

    /** Dates as values that do not depend on the zone of this machine. */
    private static @Nullable Object value(ResultSet rows, int column) throws SQLException {
        var value = rows.getObject(column);
        if (value instanceof Timestamp) {
            return rows.getObject(column, ZonedDateTime.class);
        }
        return value instanceof java.sql.Date ? rows.getObject(column, LocalDate.class) : value;
    }
}
