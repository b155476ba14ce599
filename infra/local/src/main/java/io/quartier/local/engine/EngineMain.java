package io.quartier.local.engine;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process of the local ClickHouse: {@code --path DIR --port N [--settings FILE] [--with-parent]}. Says {@code ready} on
 * standard output once it answers. Ends on SIGTERM, and with {@code --with-parent} when its standard input closes, which it
 * does when the parent dies.
 */
public final class EngineMain {
    private static final Logger LOG = LoggerFactory.getLogger(EngineMain.class);

    /** In the folder of the data, which belongs to this process alone. */
    private static final String SCRATCH = "quartier-scratch";

    private EngineMain() {}

    public static void main(String[] arguments) {
        int status = run(arguments);
        // Everything is in the files by now; the engine's own static destructors sometimes abort.
        Runtime.getRuntime().halt(status);
    }

    private static int run(String... arguments) {
        try {
            serve(EngineSettings.of(arguments));
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (EngineUnavailable e) {
            System.err.println(e.getMessage());
        } catch (BindException e) {
            System.err.println("The port is taken; stop the program that uses it or choose another with --port.");
        } catch (IOException e) {
            System.err.println("The ClickHouse engine cannot start: " + e);
        }
        return 1;
    }

    private static void serve(EngineSettings settings) throws IOException {
        Path library = EngineInstallation.in(EngineInstallation.home()).install();
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            await(stopped);
            Runtime.getRuntime().halt(0);
        }));
        try (var engine = ChdbEngine.open(library, settings.path())) {
            try (var connection = engine.connect(ChdbEngine.Access.ALL)) {
                connection.execute("CREATE DATABASE IF NOT EXISTS quartier");
            }
            serve(engine, settings, stop);
        } finally {
            stopped.countDown();
        }
    }

    private static void serve(ChdbEngine engine, EngineSettings settings, CountDownLatch stop) throws IOException {
        try (var front = ClickHouseFront.start(engine, settings.port(), settings.listen(),
                settings.path().resolve(SCRATCH))) {
            if (settings.withParent()) {
                Thread.ofPlatform().daemon().start(() -> awaitEnd(stop));
            }
            LOG.info("ClickHouse {} answers on port {}", engine.version(), front.port());
            System.out.println("ready");
            await(stop);
        }
    }

    private static void awaitEnd(CountDownLatch stop) {
        try {
            while (System.in.read() >= 0) {
                // what the parent writes does not matter
            }
        } catch (IOException e) {
            // a broken pipe is an end too
        }
        stop.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
