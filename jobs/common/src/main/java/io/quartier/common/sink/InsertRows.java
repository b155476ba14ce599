package io.quartier.common.sink;

import java.sql.SQLException;
import java.util.List;

/**
 * Stores a batch of rows, all of them or, as far as the caller knows, none.
 *
 * @param <T> the fact behind a row
 */
interface InsertRows<T> extends AutoCloseable {
    /** Stores {@code facts}; after a failure the same facts may be given again, even if some of them were stored. */
    void insert(List<T> facts) throws SQLException;

    @Override
    void close() throws SQLException;
}
