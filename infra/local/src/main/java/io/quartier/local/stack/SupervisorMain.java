package io.quartier.local.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process that keeps a local stack running. Started by {@code quartier up}; ends, with everything it started, on
 * SIGTERM or, if asked to, together with the process that started it.
 */
public final class SupervisorMain {
    /** Ends the stack when standard input ends. */
    static final String ATTACHED = "--attached";

    private static final Logger LOG = LoggerFactory.getLogger(SupervisorMain.class);

    private SupervisorMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var root = Path.of(System.getProperty("quartier.root"));
        var layout = new StackLayout(Path.of(System.getProperty("quartier.home")));
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            LOG.error("{} failed, the stack cannot be looked after", thread.getName(), failure);
            System.exit(1);
        });
        Session.begin();
        Files.createDirectories(layout.run());
        try (var channel = FileChannel.open(layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock == null) {
                throw new IOException("another supervisor runs this stack: " + layout.home());
            }
            PidFile.write(layout.pidFile("supervisor"), ProcessHandle.current());
            supervise(root, layout, List.of(args).contains(ATTACHED));
        }
    }

    private static void supervise(Path root, StackLayout layout, boolean attached)
            throws IOException, InterruptedException {
        var settings = StackSettings.load(layout);
        var endpoints = Endpoints.of(settings.ports());
        var services = new Services(root, layout, settings, new Probes(settings.ports()));
        services.writeConfiguration();
        var supervisor = new Supervisor(
                layout, services, () -> LocalTables.migrate(endpoints), new FlinkRest(endpoints.flink()),
                endpoints.kafka());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(supervisor, layout), "stop"));
        if (attached) {
            var watch = new Thread(SupervisorMain::endWithStarter, "starter-watch");
            watch.setDaemon(true);
            watch.start();
        }
        supervisor.run();
        // The shutdown hook has begun to stop the stack; the lock is held until it is done.
        Thread.currentThread().join();
    }

    private static void stop(Supervisor supervisor, StackLayout layout) {
        try {
            supervisor.stop();
            Files.deleteIfExists(layout.pidFile("supervisor"));
        } catch (IOException failed) {
            LOG.error("The stack did not end cleanly", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void endWithStarter() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            LOG.info("The process that started this stack is gone");
        }
        System.exit(0);
    }
}
