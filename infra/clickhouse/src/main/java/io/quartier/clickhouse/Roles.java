package io.quartier.clickhouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Creates the roles of a real clickhouse-server, after the migrations; every run gives the same grants. The embedded
 * engine needs none: its front maps users itself.
 */
public final class Roles {
    private final Connection connection;

    /** @param connection of a user that may manage access */
    public Roles(Connection connection) {
        this.connection = connection;
    }

    /** Creates the roles that are missing and renews their grants. */
    public void apply() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String script : SqlFolder.read("roles").values()) {
                for (String sql : SqlScript.statements(script)) {
                    statement.execute(sql);
                }
            }
        }
    }
}
