package io.quartier.clickhouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the warehouse's schema up to date: applies the migrations it has not seen, in the order of their numbers, and
 * notes each in {@code schema_migrations}; then replaces the views unless they are as they were left.
 *
 * <p>A run that died in the middle of a migration is repaired by the next run, and two runs may overlap: statements may be
 * run again, and a note written twice is one row.
 */
public final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    /** Another runner may be replacing the same view this very moment; by the third time it is done. */
    private static final int ATTEMPTS = 3;

    private final Connection connection;
    private final String database;
    private final List<Migration> known;
    private final Views views;

    /** @param connection to any database that exists; it is left on the one it came with */
    public Migrations(Connection connection) {
        this(connection, Warehouse.DATABASE);
    }

    /** All that is packed in this jar, for a database of another name. */
    public Migrations(Connection connection, String database) {
        this(connection, database, packed(), Views.packed());
    }

    /** Migrations only. */
    public Migrations(Connection connection, String database, List<Migration> known) {
        this(connection, database, known, Views.NONE);
    }

    private Migrations(Connection connection, String database, List<Migration> known, Views views) {
        if (!database.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("database is not a plain name: " + database);
        }
        this.connection = connection;
        this.database = database;
        this.known = MigrationOrder.checked(known);
        this.views = views;
    }

    /** The migrations in this jar, in order. */
    public static List<Migration> packed() {
        List<Migration> migrations = new ArrayList<>();
        SqlFolder.read("migrations").forEach((file, sql) -> migrations.add(Migration.fromFile(file, sql)));
        return MigrationOrder.checked(migrations);
    }

    /**
     * Applies what is missing.
     *
     * @return the migrations applied by this call, in order; empty when the schema was up to date
     * @throws MigrationRefused when the database has seen other migrations than these
     */
    public List<Migration> run() throws SQLException {
        String cameWith = connection.getSchema();
        execute("CREATE DATABASE IF NOT EXISTS " + database);
        connection.setSchema(database);
        try {
            execute("""
                    CREATE TABLE IF NOT EXISTS %s
                    (
                        number     UInt32,
                        name       String,
                        sha256     String COMMENT 'of the migration''s text',
                        applied_at DateTime64(3, 'UTC') DEFAULT now64(3)
                    )
                    ENGINE = ReplacingMergeTree
                    ORDER BY (number, sha256)""".formatted(Warehouse.MIGRATIONS_TABLE));
            execute("""
                    CREATE TABLE IF NOT EXISTS %s
                    (
                        sha256     String COMMENT 'of all views',
                        applied_at DateTime64(3, 'UTC') DEFAULT now64(3)
                    )
                    ENGINE = MergeTree
                    ORDER BY applied_at""".formatted(Warehouse.VIEWS_TABLE));
            List<Migration> missing = MigrationOrder.missing(known, applied());
            for (Migration migration : missing) {
                apply(migration);
            }
            if (!missing.isEmpty() || !views.sha256().equals(viewsThere())) {
                replaceViews();
            }
            return missing;
        } finally {
            connection.setSchema(cameWith);
        }
    }

    private void apply(Migration migration) throws SQLException {
        executeAll("migration " + migration, migration.statements());
        note(migration);
        LOG.info("applied migration {}", migration);
    }

    private void replaceViews() throws SQLException {
        if (views.statements().isEmpty()) {
            return;
        }
        executeAll("replacing the views", views.statements());
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO %s (sha256) VALUES (?)".formatted(Warehouse.VIEWS_TABLE))) {
            insert.setString(1, views.sha256());
            insert.executeUpdate();
        }
        LOG.info("replaced the views");
    }

    private void executeAll(String what, List<String> statements) throws SQLException {
        for (int attempt = 1;; attempt++) {
            try {
                for (String statement : statements) {
                    execute(statement);
                }
                return;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS) {
                    throw new SQLException("%s failed: %s".formatted(what, e.getMessage()), e);
                }
            }
        }
    }

    /** Of the views that were put there last; empty when there are none. */
    private String viewsThere() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT argMax(sha256, applied_at) FROM %s".formatted(Warehouse.VIEWS_TABLE))) {
            row.next();
            return row.getString(1);
        }
    }

    private SortedMap<Integer, List<String>> applied() throws SQLException {
        SortedMap<Integer, List<String>> checksums = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT number, sha256 FROM %s FINAL".formatted(Warehouse.MIGRATIONS_TABLE))) {
            while (rows.next()) {
                checksums.computeIfAbsent(rows.getInt(1), number -> new ArrayList<>()).add(rows.getString(2));
            }
        }
        return checksums;
    }

    private void note(Migration migration) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO %s (number, name, sha256) VALUES (?, ?, ?)".formatted(Warehouse.MIGRATIONS_TABLE))) {
            insert.setInt(1, migration.number());
            insert.setString(2, migration.name());
            insert.setString(3, migration.sha256());
            insert.executeUpdate();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
