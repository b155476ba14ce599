package io.quartier.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.local.stack.StackState.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path home;
    private StackLayout layout = new StackLayout(Path.of("."));
    private SupervisedProcess process = supervised("none", start -> true);

    @BeforeEach
    void layOut() {
        layout = new StackLayout(home);
    }

    @AfterEach
    void stop() throws InterruptedException {
        process.stop();
        process.awaitStop(PATIENCE);
    }

    @Test
    void aProcessThatDiesIsStartedAgain() throws Exception {
        process = supervised("forever", start -> true);
        process.start();
        awaitPhase(Phase.READY);
        long first = pid();
        assertThat(PidFile.find(layout.pidFile("child")).map(ProcessHandle::pid)).contains(first);

        assertThat(ProcessHandle.of(first).map(ProcessHandle::destroyForcibly)).contains(true);
        Eventually.until("another process", PATIENCE, () -> process.state().ready() && pid() != first);
        assertThat(process.state().restarts()).isEqualTo(1);
    }

    @Test
    void aProcessThatKeepsDyingIsStartedLessAndLessOften() {
        process = supervised("never", start -> false);
        process.start();
        Eventually.until("three crashes", PATIENCE, () -> process.state().crashes() >= 3);
        assertThat(process.state().ready()).isFalse();
    }

    @Test
    void aProcessThatDoesNotBecomeReadyIsKilledAndTriedAgain() {
        process = supervised("forever", start -> start > 1, Duration.ofMillis(200));
        process.start();
        awaitPhase(Phase.READY);
        assertThat(process.state().restarts()).isEqualTo(1);
    }

    @Test
    void aStoppedProcessIsGoneAndStaysGone() throws Exception {
        process = supervised("forever", start -> true);
        process.start();
        awaitPhase(Phase.READY);
        long child = pid();
        process.stop();
        process.awaitStop(PATIENCE);
        assertThat(process.state().phase()).isEqualTo(Phase.STOPPED);
        assertThat(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false)).isFalse();
        assertThat(Files.exists(layout.pidFile("child"))).isFalse();
    }

    @Test
    void aChildEndsWhenItsParentLetsGoOfIt() throws Exception {
        var child = new ProcessBuilder(command("forever")).redirectErrorStream(true).start();
        child.getOutputStream().close();
        assertThat(child.waitFor()).isEqualTo(1);
    }

    private SupervisedProcess supervised(String behaviour, IntPredicate ready) {
        return supervised(behaviour, ready, PATIENCE);
    }

    private SupervisedProcess supervised(String behaviour, IntPredicate ready, Duration startTimeout) {
        var spec = new ServiceSpec("child", 0, start -> command(behaviour), ready, startTimeout);
        return new SupervisedProcess(spec, layout);
    }

    private static List<String> command(String behaviour) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                ChildMain.class.getName(),
                TinyMain.class.getName(),
                behaviour);
    }

    private void awaitPhase(Phase phase) {
        Eventually.until("phase " + phase, PATIENCE, () -> process.state().phase() == phase);
    }

    private long pid() {
        return Objects.requireNonNullElse(process.state().pid(), 0L);
    }
}
