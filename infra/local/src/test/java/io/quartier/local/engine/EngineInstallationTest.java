package io.quartier.local.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Installations with scripts in the place of npm. */
final class EngineInstallationTest {
    private static final String WORKING = """
            while [ "$1" != --prefix ]; do shift; done
            target="$2/node_modules/@chdb/lib-linux-x64-gnu"
            mkdir -p "$target"
            echo library > "$target/libchdb.so"
            echo "%s" > "$2/node_modules/.package-lock.json"
            echo run >> "$0.runs"
            """.formatted(EnginePlatform.LINUX_X64.integrity().orElseThrow());

    @TempDir
    private Path folder;

    private EngineInstallation with(String script) throws IOException {
        Path npm = folder.resolve("npm.sh");
        Files.writeString(npm, script);
        return new EngineInstallation(folder.resolve("engine"), EnginePlatform.LINUX_X64,
                List.of("sh", npm.toString()));
    }

    private List<String> runs() throws IOException {
        return Files.readAllLines(folder.resolve("npm.sh.runs"), UTF_8);
    }

    @Test
    void installsOnceForAllWhoAskAtTheSameTime() throws Exception {
        var installation = with(WORKING);
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Path>> asks = List.of(installation::install, installation::install, installation::install);
            for (var installed : threads.invokeAll(asks)) {
                assertThat(installed.get()).hasContent("library");
            }
        }
        assertThat(runs()).hasSize(1);
        try (var left = Files.list(folder.resolve("engine"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(EngineInstallation.VERSION, EngineInstallation.VERSION + ".lock");
        }
    }

    @Test
    void refusesAPackageThatIsNotTheOneThatWasTested() throws IOException {
        var installation = with(WORKING.replace("sha512-", "sha512-other"));
        assertThatThrownBy(installation::install).isInstanceOf(EngineUnavailable.class)
                .hasMessageContaining("than the one that was tested");
        assertThat(installation.findInstalled()).isEmpty();
    }

    @Test
    void removesWhatAKilledInstallationLeft() throws IOException {
        Path left = folder.resolve("engine").resolve(EngineInstallation.VERSION + ".part-1");
        Files.createDirectories(left.resolve("node_modules"));
        with(WORKING).install();
        assertThat(left).doesNotExist();
    }

    @Test
    void leavesNothingBehindWhenNpmFails() throws IOException {
        var installation = with("echo 'npm error no network'; exit 3");
        assertThatThrownBy(installation::install).isInstanceOf(EngineUnavailable.class)
                .hasMessageContaining("npm could not install @chdb/lib-linux-x64-gnu@" + EngineInstallation.VERSION)
                .hasMessageContaining("status 3: npm error no network");
        assertThat(installation.findInstalled()).isEmpty();
    }

    @Test
    void saysWhatToDoWhenNpmIsMissing() {
        var installation = new EngineInstallation(folder, EnginePlatform.LINUX_X64, List.of("no-such-npm"));
        assertThatThrownBy(installation::install).isInstanceOf(EngineUnavailable.class)
                .hasMessageContaining("npm is missing; install Node.js");
    }

    @ParameterizedTest
    @CsvSource({"Linux, amd64, @chdb/lib-linux-x64-gnu", "Linux, aarch64, @chdb/lib-linux-arm64-gnu",
        "Mac OS X, x86_64, @chdb/lib-darwin-x64", "Mac OS X, aarch64, @chdb/lib-darwin-arm64"})
    void choosesThePackageOfTheMachine(String system, String processor, String packageName) {
        assertThat(EnginePlatform.of(system, processor).packageName()).isEqualTo(packageName);
    }

    @Test
    void saysThatThereIsNoEngineForOtherMachines() {
        assertThatThrownBy(() -> EnginePlatform.of("Windows 11", "amd64")).isInstanceOf(EngineUnavailable.class)
                .hasMessageContaining("No ClickHouse engine is published for Windows 11 on amd64");
    }
}
