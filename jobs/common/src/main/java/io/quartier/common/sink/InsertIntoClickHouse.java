package io.quartier.common.sink;

import com.clickhouse.jdbc.Driver;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inserts batches over JDBC. Connects when the first batch comes, and again after every failure. Rows travel in binary when the fact has a
 * value for every column of the table, in their order, and as text otherwise.
 */
final class InsertIntoClickHouse<T> implements InsertRows<T> {
    private final ClickHouseSettings settings;
    private final Table<T> table;
    private @Nullable Connection connection;
    /** Kept with its connection: the driver asks for the columns of the table whenever it prepares a statement for binary rows. */
    private @Nullable PreparedStatement prepared;
    private boolean isBinary;

    InsertIntoClickHouse(ClickHouseSettings settings, Table<T> table) {
        this.settings = settings;
        this.table = table;
    }

    @Override
    public void insert(List<T> facts) throws SQLException {
        try {
            PreparedStatement statement = prepare();
            for (T fact : facts) {
                if (isBinary) {
                    table.bindBinary(statement, fact);
                } else {
                    table.bind(statement, fact);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            closeAfter(e);
            throw e;
        }
    }

    private PreparedStatement prepare() throws SQLException {
        PreparedStatement known = prepared;
        if (known == null) {
            known = connect().prepareStatement(table.insertStatement());
            prepared = known;
        }
        return known;
    }

    /** By the driver itself: the driver manager finds none that came with a job's jar. */
    private Connection connect() throws SQLException {
        Connection text = new Driver().connect(settings.url(), settings.connectionProperties());
        connection = text;
        isBinary = table.columns().equals(WrittenColumns.of(text, table.name()));
        if (isBinary) {
            Connection binary = new Driver().connect(settings.url(), settings.binaryConnectionProperties());
            connection = binary;
            text.close();
            return binary;
        }
        return text;
    }

    private void closeAfter(SQLException failure) {
        try {
            close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() throws SQLException {
        Connection open = connection;
        connection = null;
        prepared = null;
        if (open != null) {
            open.close();
        }
    }
}
