package io.quartier.common.sink;

import com.clickhouse.jdbc.Driver;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inserts batches over JDBC. Connects when the first batch comes, and again after every failure. */
final class InsertIntoClickHouse<T> implements InsertRows<T> {
    private final ClickHouseSettings settings;
    private final Table<T> table;
    private @Nullable Connection connection;

    InsertIntoClickHouse(ClickHouseSettings settings, Table<T> table) {
        this.settings = settings;
        this.table = table;
    }

    @Override
    public void insert(List<T> facts) throws SQLException {
        try (PreparedStatement statement = connect().prepareStatement(table.insertStatement())) {
            for (T fact : facts) {
                table.bind(statement, fact);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    /** By the driver itself: the driver manager finds none that came with a job's jar. */
    private Connection connect() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = new Driver().connect(settings.url(), settings.connectionProperties());
            connection = open;
        }
        return open;
    }

    @Override
    public void close() throws SQLException {
        Connection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }
}
