package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The engine's library on this machine, installed by npm once and for every process: below
 * {@code <home>/engine/<version>/}, complete or not there at all.
 */
public final class EngineInstallation {
    /** The npm version of the packages; the engine in them is ClickHouse 26.7. */
    public static final String VERSION = "26.7.3-stable.1";
    private static final String LIBRARY = "libchdb.so";
    private static final String UNFINISHED = VERSION + ".part-";
    private static final ReentrantLock THIS_PROCESS = new ReentrantLock();

    private final Path engines;
    private final EnginePlatform platform;
    private final List<String> npm;

    EngineInstallation(Path engines, EnginePlatform platform, List<String> npm) {
        this.engines = engines;
        this.platform = platform;
        this.npm = npm;
    }

    /** The installation below the folder of the local stack, {@code .quartier}. */
    public static EngineInstallation in(Path home) {
        return new EngineInstallation(home.resolve("engine"), EnginePlatform.current(), List.of("npm"));
    }

    /** From the property {@code quartier.home}, else the variable {@code QUARTIER_HOME}, else the repository's folder. */
    public static Path home() {
        return Optional.ofNullable(System.getProperty("quartier.home")).or(() -> variable("QUARTIER_HOME"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("quartier.root", "."), ".quartier")).toAbsolutePath();
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    /** The library's file, after installing it if need be; {@code QUARTIER_ENGINE_DIR} names a copy to use as is. */
    public Path install() {
        var given = variable("QUARTIER_ENGINE_DIR").map(Path::of);
        if (given.isPresent()) {
            return findLibrary(given.get()).orElseThrow(() -> new EngineUnavailable("QUARTIER_ENGINE_DIR is "
                    + given.get() + ", but no " + LIBRARY + " is below it; correct or unset the variable."));
        }
        return findInstalled().orElseGet(this::installNow);
    }

    /** The library if it is installed already. */
    public Optional<Path> findInstalled() {
        return findLibrary(engines.resolve(VERSION));
    }

    private Optional<Path> findLibrary(Path folder) {
        return List.of(folder, folder.resolve("node_modules").resolve(platform.packageName())).stream()
                .map(place -> place.resolve(LIBRARY)).filter(Files::isRegularFile).findFirst();
    }

    /** One thread of this process at a time, then one process of this machine. */
    private Path installNow() {
        THIS_PROCESS.lock();
        try {
            Files.createDirectories(engines);
            try (var lock = FileChannel.open(engines.resolve(VERSION + ".lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); var held = lock.lock()) {
                assert held.isValid();
                var installed = findInstalled();
                return installed.isPresent() ? installed.get() : download();
            }
        } catch (IOException e) {
            throw new EngineUnavailable(
                    "The ClickHouse engine cannot be installed into " + engines + " (" + e
                            + "); see that it is writable.",
                    e);
        } finally {
            THIS_PROCESS.unlock();
        }
    }

    private Path download() throws IOException {
        removeUnfinished();
        Path temporary = Files.createTempDirectory(engines, UNFINISHED);
        try {
            runNpm(temporary);
            if (findLibrary(temporary).isEmpty()) {
                throw new EngineUnavailable("npm installed " + platform.packageName() + " without " + LIBRARY
                        + "; clear npm's cache with `npm cache clean --force` and try again.");
            }
            checkIntegrity(temporary);
            Files.move(temporary, engines.resolve(VERSION), StandardCopyOption.ATOMIC_MOVE);
            return findInstalled().orElseThrow();
        } finally {
            Folders.delete(temporary);
        }
    }

    /** What processes left that were killed; nobody else is at it while the lock is held. */
    private void removeUnfinished() throws IOException {
        try (var unfinished = Files.newDirectoryStream(engines, UNFINISHED + "*")) {
            for (Path folder : unfinished) {
                Folders.delete(folder);
            }
        }
    }

    private void checkIntegrity(Path folder) throws IOException {
        if (platform.integrity().isPresent() && !Files.readString(folder.resolve("node_modules/.package-lock.json"))
                .contains(platform.integrity().get())) {
            throw new EngineUnavailable("npm brought another " + platform.packageName() + "@" + VERSION
                    + " than the one that was tested; see which registry npm uses.");
        }
    }

    private void runNpm(Path folder) throws IOException {
        Path log = folder.resolve("npm.log");
        List<String> command = new ArrayList<>(npm);
        command.addAll(List.of("install", "--prefix", folder.toString(), "--no-save", "--no-audit", "--no-fund",
                "--ignore-scripts", "--loglevel=error", platform.packageName() + "@" + VERSION));
        try {
            int status = start(command, log).waitFor();
            if (status != 0) {
                throw new EngineUnavailable("npm could not install " + platform.packageName() + "@" + VERSION
                        + " (status " + status + ": " + firstError(log) + "); see that npm reaches its registry.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineUnavailable("The installation of the ClickHouse engine was interrupted; start it again.",
                    e);
        }
    }

    private static Process start(List<String> command, Path log) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        } catch (IOException e) {
            throw new EngineUnavailable("npm is missing; install Node.js (which brings npm) and start again.", e);
        }
    }

    private static String firstError(Path log) throws IOException {
        return Files.readString(log, UTF_8).lines().filter(line -> line.contains("error")).findFirst()
                .orElse("no message");
    }
}
