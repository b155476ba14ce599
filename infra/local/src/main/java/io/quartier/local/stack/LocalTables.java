package io.quartier.local.stack;

import io.quartier.clickhouse.Migrations;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Creates and updates the tables of the local ClickHouse. */
final class LocalTables {
    private LocalTables() {}

    static void migrate(Endpoints endpoints) throws SQLException {
        var server = endpoints.jdbc().replaceFirst("/quartier$", "/default");
        try (var connection = DriverManager.getConnection(server)) {
            new Migrations(connection).run();
        }
    }
}
