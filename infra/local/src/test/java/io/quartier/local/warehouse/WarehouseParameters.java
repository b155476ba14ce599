package io.quartier.local.warehouse;

import io.quartier.local.engine.EngineProcess;
import io.quartier.local.engine.SharedEngine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test its {@link TestWarehouse}: one migrated database for all tests, a feed of its own for each. */
final class WarehouseParameters implements ParameterResolver {
    private record Database(Connection connection, AtomicInteger feeds) implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestWarehouse.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        EngineProcess engine = (EngineProcess) new SharedEngine().resolveParameter(parameter, context);
        Database database = context.getRoot().getStore(Namespace.create(WarehouseParameters.class))
                .getOrComputeIfAbsent(Database.class, key -> open(engine), Database.class);
        return new TestWarehouse(database.connection(), "f" + database.feeds().incrementAndGet());
    }

    private static Database open(EngineProcess engine) {
        try {
            return new Database(TestWarehouse.migrated(engine), new AtomicInteger());
        } catch (SQLException e) {
            throw new IllegalStateException("the warehouse cannot be set up", e);
        }
    }
}
