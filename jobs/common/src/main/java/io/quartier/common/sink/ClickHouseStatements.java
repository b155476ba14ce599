package io.quartier.common.sink;

import com.clickhouse.jdbc.Driver;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements in ClickHouse that a job needs besides storing facts, each until it has succeeded or patience ends. A statement
 * that failed may have done its work, so only such may be run that can be run twice.
 */
public final class ClickHouseStatements implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ClickHouseSettings settings;
    private transient @Nullable Connection connection;

    public ClickHouseStatements(ClickHouseSettings settings) {
        this.settings = settings;
    }

    /** Runs a statement that returns nothing. */
    public void run(String sql) throws SQLException, InterruptedException {
        repeat(() -> {
            try (Statement statement = connect().createStatement()) {
                statement.execute(sql);
            }
        });
    }

    /** Work over one connection that reads, too. */
    @FunctionalInterface
    public interface Work {
        /** Does all of it, again from the start if it broke off. */
        void on(Connection connection) throws SQLException;
    }

    /** Does work that reads what it writes by; as a whole as often as it takes. */
    public void work(Work work) throws SQLException, InterruptedException {
        repeat(() -> work.on(connect()));
    }

    /** Stores facts in a table; nothing to do for none. */
    public <T> void insert(Table<T> table, List<T> facts) throws SQLException, InterruptedException {
        if (facts.isEmpty()) {
            return;
        }
        repeat(() -> {
            try (InsertIntoClickHouse<T> target = new InsertIntoClickHouse<>(settings, table)) {
                target.insert(facts);
            }
        });
    }

    /** Disconnects; the next statement connects again. */
    public void close() throws SQLException {
        Connection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws SQLException;
    }

    private void repeat(Attempt attempt) throws SQLException, InterruptedException {
        int failures = 0;
        while (true) {
            try {
                attempt.run();
                return;
            } catch (SQLException e) {
                close();
                failures++;
                if (BatchWriter.isPermanent(e) || !Patience.DEFAULT.waitAfter(failures)) {
                    throw e;
                }
            }
        }
    }

    private Connection connect() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = new Driver().connect(settings.url(), settings.connectionProperties());
            connection = open;
        }
        return open;
    }
}
