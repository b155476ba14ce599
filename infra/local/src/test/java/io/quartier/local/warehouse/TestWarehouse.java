package io.quartier.local.warehouse;

import io.quartier.clickhouse.Migrations;
import io.quartier.clickhouse.SqlScript;
import io.quartier.common.sink.ClickHouseSettings;
import io.quartier.common.sink.ClickHouseStatements;
import io.quartier.common.sink.Table;
import io.quartier.kpi.hiding.codec.JdbcPersonStore;
import io.quartier.kpi.hiding.model.HidingPass;
import io.quartier.local.engine.EngineProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** A feed of its own in a migrated database, with the few ways in that the tests need. */
final class TestWarehouse {
    private static final String DATABASE = "warehouse_test";

    private final Connection connection;
    private final String feed;

    TestWarehouse(Connection connection, String feed) {
        this.connection = connection;
        this.feed = feed;
    }

    static Connection migrated(EngineProcess engine) throws SQLException {
        Connection connection = engine.connect("writer");
        new Migrations(connection, DATABASE).run();
        connection.setSchema(DATABASE);
        return connection;
    }

    /** As people are connected who may only read. */
    static Connection reader(EngineProcess engine) throws SQLException {
        Connection connection = engine.connect("reader");
        connection.setSchema(DATABASE);
        return connection;
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** @param values of one row each, as SQL, without the feed */
    void insert(String table, String columns, String... values) throws SQLException {
        String rows = String.join(", ", Stream.of(values).map(row -> "('" + feed + "', " + row + ")").toList());
        run("INSERT INTO %s (feed, %s) VALUES %s".formatted(table, columns, rows));
    }

    String feed() {
        return feed;
    }

    /** Stores facts as the jobs do. */
    <T> void store(Table<T> table, List<T> facts) throws SQLException, InterruptedException {
        String url = connection.getMetaData().getURL().replaceAll("/[^/]*$", "/" + DATABASE);
        new ClickHouseStatements(new ClickHouseSettings(url, "writer", "")).insert(table, facts);
    }

    /**
     * The rows, their columns as text and parted by a blank; null is {@code -}.
     *
     * @param sql with {@code :feed} for the test's own feed
     */
    List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql.replace(":feed", "'" + feed + "'"))) {
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

    /** Marks cells as dirty: region, grain, start, end, label, channel and currency of one cell each, parted by blanks. */
    void dirty(String family, String... cells) throws SQLException {
        for (String cell : cells) {
            String[] parts = cell.split(" ", -1);
            insert("kpi_dirty",
                    "batch, family, region_id, grain, window_start, window_end, local_window, channel, currency",
                    "'b', '%s', '%s', '%s', parseDateTime64BestEffort('%s', 3, 'UTC'), parseDateTime64BestEffort('%s', 3, 'UTC'), '%s', '%s', '%s'"
                            .formatted(family, parts[0], parts[1], parts[2], parts[3], parts[4], parts[5],
                                    parts.length > 6 ? parts[6] : ""));
        }
    }

    /** Runs a restatement as the restater does: the parameters replace their names in the text. */
    void restate(String file, Map<String, String> parameters) throws SQLException, IOException {
        Path folder = Path.of(System.getProperty("quartier.root"), "jobs/kpi/src/main/resources/restate");
        String sql = Files.readString(folder.resolve(file + ".sql"));
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            sql = sql.replaceAll(":" + parameter.getKey() + "\\b", parameter.getValue());
        }
        sql = sql.replaceAll(":feed\\b", "'" + feed + "'").replaceAll(":batch\\b", "'b'")
                .replaceAll(":watermark_ms\\b", "1500000000000").replaceAll(":version_floor\\b", "40");
        for (String statement : SqlScript.statements(sql)) {
            run(statement);
        }
    }

    /** Decides what stays hidden, as the job does at two checkpoints: what one has decided is shown by the next. */
    void hide(Instant watermark) throws SQLException {
        var pass = new HidingPass();
        for (int checkpoint = 0; checkpoint < 3; checkpoint++) {
            pass.run(new JdbcPersonStore(connection, feed), watermark.toEpochMilli());
        }
    }

    void restate(String family) throws SQLException, IOException {
        restate(family, Map.of());
    }
}
