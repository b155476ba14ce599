package io.quartier.local.engine;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engine's process is started with.
 *
 * @param path       folder of the data; one process at a time owns it
 * @param port       of the HTTP interface on the loopback address
 * @param withParent whether the process ends with its standard input
 */
record EngineSettings(Path path, int port, boolean withParent) {
    private static final String USAGE = "Use: --path DIR --port N [--with-parent]";

    EngineSettings {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("--port is not between 1 and 65535: " + port);
        }
    }

    static EngineSettings of(String... arguments) {
        @Nullable
        String path = null;
        @Nullable
        String port = null;
        boolean withParent = false;
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String name = rest.pop();
            switch (name) {
                case "--path" -> path = rest.poll();
                case "--port" -> port = rest.poll();
                case "--with-parent" -> withParent = true;
                default -> throw new IllegalArgumentException("Unknown argument " + name + ". " + USAGE);
            }
        }
        if (path == null || port == null || !port.matches("\\d{1,5}")) {
            throw new IllegalArgumentException(USAGE);
        }
        return new EngineSettings(Path.of(path), Integer.parseInt(port), withParent);
    }
}
