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
 * notes each in {@code schema_migrations}.
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

    /** @param connection to any database that exists; it is left on the one it came with */
    public Migrations(Connection connection) {
        this(connection, Warehouse.DATABASE, packed());
    }

    public Migrations(Connection connection, String database, List<Migration> known) {
        if (!database.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("database is not a plain name: " + database);
        }
        this.connection = connection;
        this.database = database;
        this.known = MigrationOrder.checked(known);
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
            List<Migration> missing = MigrationOrder.missing(known, applied());
            for (Migration migration : missing) {
                apply(migration);
            }
            return missing;
        } finally {
            connection.setSchema(cameWith);
        }
    }

    private void apply(Migration migration) throws SQLException {
        for (int attempt = 1;; attempt++) {
            try {
                for (String statement : migration.statements()) {
                    execute(statement);
                }
                note(migration);
                LOG.info("applied migration {}", migration);
                return;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS) {
                    throw new SQLException("migration %s failed: %s".formatted(migration, e.getMessage()), e);
                }
            }
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
