package io.quartier.local.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the engine's process is started with.
 *
 * @param path       folder of the data; one process at a time owns it
 * @param port       of the HTTP interface on the loopback address
 * @param listen     who else may reach it
 * @param withParent whether the process ends with its standard input
 */
record EngineSettings(Path path, int port, ListenSettings listen, boolean withParent) {
    private static final String USAGE = "Use: --path DIR --port N [--settings FILE] [--with-parent]";

    EngineSettings {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("--port is not between 1 and 65535: " + port);
        }
    }

    /** Reads {@link ListenSettings} from the file that {@code --settings} names: passwords are no arguments. */
    static EngineSettings of(String... arguments) throws IOException {
        @Nullable
        String path = null;
        @Nullable
        String port = null;
        var listen = ListenSettings.LOOPBACK_ONLY;
        boolean withParent = false;
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String name = rest.pop();
            switch (name) {
                case "--path" -> path = rest.poll();
                case "--port" -> port = rest.poll();
                case "--settings" -> listen = listen(rest.poll());
                case "--with-parent" -> withParent = true;
                default -> throw new IllegalArgumentException("Unknown argument " + name + ". " + USAGE);
            }
        }
        if (path == null || port == null || !port.matches("\\d{1,5}")) {
            throw new IllegalArgumentException(USAGE);
        }
        return new EngineSettings(Path.of(path), Integer.parseInt(port), listen, withParent);
    }

    private static ListenSettings listen(@Nullable String file) throws IOException {
        if (file == null) {
            throw new IllegalArgumentException(USAGE);
        }
        var settings = new Properties();
        if (Files.exists(Path.of(file))) {
            try (var reader = Files.newBufferedReader(Path.of(file))) {
                settings.load(reader);
            }
        }
        return ListenSettings.from(settings);
    }
}
