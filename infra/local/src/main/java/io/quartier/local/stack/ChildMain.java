package io.quartier.local.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs another main class and ends with the supervisor: the supervisor holds the other end of standard input, so the
 * stream ends the moment it is gone, however it died. Uses nothing but the JDK, because it also runs beside Flink's jars.
 */
public final class ChildMain {
    private static final long PATIENCE_SECONDS = 8;

    private ChildMain() {}

    public static void main(String[] args) throws Throwable {
        var watch = new Thread(() -> endWith(System.in), "supervisor-watch");
        watch.setDaemon(true);
        watch.start();
        var main = Class.forName(args[0]).getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }

    private static void endWith(InputStream supervisor) {
        try {
            supervisor.transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // the same as an end of the stream: nobody holds the other end any more
        }
        var exit = new Thread(() -> System.exit(1), "exit");
        exit.setDaemon(true);
        exit.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        Runtime.getRuntime().halt(1);
    }
}
