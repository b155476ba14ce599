package io.quartier.local.warehouse;

import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One engine for all test classes, started when first asked for, and a database for each class. */
final class WarehouseParameters implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(WarehouseParameters.class);

    /** JUnit closes what is in a store that is closeable in this way. */
    private record Closing<T extends AutoCloseable>(T value) implements ExtensionContext.Store.CloseableResource {
        @Override
        public void close() throws Exception {
            value.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == EngineProcess.class || type == TestWarehouse.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() == EngineProcess.class) {
            return engine(context);
        }
        String database = "t_" + context.getRequiredTestClass().getSimpleName().toLowerCase(Locale.ROOT);
        return stored(context, database, () -> TestWarehouse.create(engine(context), database));
    }

    private static EngineProcess engine(ExtensionContext context) {
        return (EngineProcess) stored(context, "engine", EngineProcess::start);
    }

    private static Object stored(ExtensionContext context, String key, Start start) {
        return ((Closing<?>) context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(key, name -> {
            try {
                return new Closing<>(start.start());
            } catch (Exception e) {
                throw new IllegalStateException("cannot start " + name, e);
            }
        })).value();
    }

    @FunctionalInterface
    private interface Start {
        AutoCloseable start() throws Exception;
    }
}
