package io.quartier.local.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One engine for all tests that ask for an {@link EngineProcess}, started with the first and stopped with the last. */
public final class SharedEngine implements ParameterResolver {
    private record Running(EngineProcess engine, Path folder) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            engine.close();
            Folders.delete(folder);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EngineProcess.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Running.class, key -> start(), Running.class).engine();
    }

    private static Running start() {
        try {
            Path folder = Files.createTempDirectory("engine");
            return new Running(EngineProcess.start(folder), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
