package io.quartier.local.stack;

import io.quartier.clickhouse.Migrations;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Creates and updates the tables of the local ClickHouse. */
final class LocalTables {
    private LocalTables() {}

    static void migrate(Endpoints endpoints) throws SQLException {
        var server = endpoints.jdbc().replaceFirst("/quartier$", "/default");
        var user = new Properties();
        user.setProperty("user", "writer");
        try (var connection = DriverManager.getConnection(server, user)) {
            new Migrations(connection).run();
        }
    }
}
