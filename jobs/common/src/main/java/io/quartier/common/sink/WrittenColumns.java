package io.quartier.common.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The columns of a table that an insert may write. */
final class WrittenColumns {
    private static final String SQL = """
            SELECT name FROM system.columns WHERE database = currentDatabase() AND table = ?
            AND default_kind NOT IN ('MATERIALIZED', 'ALIAS') ORDER BY position""";

    private WrittenColumns() {}

    /** Their names, in the order of the table; none for a table that is not there or must not be seen. */
    static List<String> of(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                var names = new ArrayList<String>();
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
                return names;
            }
        }
    }
}
