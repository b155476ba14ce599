package io.quartier.local.warehouse;

import io.quartier.clickhouse.Migrations;
import io.quartier.clickhouse.SqlScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** A migrated database of its own for a test class, with the few ways in that the tests need. */
final class TestWarehouse implements AutoCloseable {
    private final Connection connection;

    private TestWarehouse(Connection connection) {
        this.connection = connection;
    }

    static TestWarehouse create(EngineProcess engine, String database) throws SQLException {
        Connection connection = engine.connect();
        new Migrations(connection, database, Migrations.packed()).run();
        connection.setSchema(database);
        return new TestWarehouse(connection);
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** @param values of one row each, as SQL */
    void insert(String table, String columns, String... values) throws SQLException {
        run("INSERT INTO %s (%s) VALUES %s".formatted(table, columns, String.join(", ", parenthesized(values))));
    }

    /** The rows, their columns as text and parted by a blank; null is {@code -}. */
    List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringJoiner row = new StringJoiner(" ");
                for (int column = 1; column <= columns; column++) {
                    row.add(Objects.requireNonNullElse(result.getString(column), "-"));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    /** Runs a restatement as the restater does: the parameters replace their names in the text. */
    void restate(String file, Map<String, String> parameters) throws SQLException, IOException {
        Path folder = Path.of(System.getProperty("quartier.root"), "jobs/kpi/src/main/resources/restate");
        String sql = Files.readString(folder.resolve(file + ".sql"));
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            sql = sql.replaceAll(":" + parameter.getKey() + "\\b", parameter.getValue());
        }
        for (String statement : SqlScript.statements(sql)) {
            run(statement);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static List<String> parenthesized(String... values) {
        return Stream.of(values).map(row -> "(" + row + ")").toList();
    }
}
