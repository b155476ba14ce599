package io.quartier.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.local.stack.StackState;
import io.quartier.local.stack.StackState.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StartTicksTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void ticksOffEachPartOnceAsItComesUp() {
        try (StartTicks ticks = ticks(false)) {
            ticks.accept(state(Set.of()));
            ticks.accept(state(Set.of("engine", "jobmanager")));
            ticks.accept(state(Set.of("engine", "jobmanager", "broker", "taskmanager", "tables")));
            ticks.accept(state(Set.of("engine", "jobmanager", "broker", "taskmanager", "tables")));
        }

        assertThat(out.toString(UTF_8).lines().map(line -> line.replaceAll(" +[0-9.,]+ s$", "")))
                .containsExactly("✓ ClickHouse", "✓ Kafka", "✓ tables", "✓ Flink");
        assertThat(out.toString(UTF_8).lines()).allMatch(line -> line.matches("✓ [A-Za-z]+ +[0-9]+[.,][0-9] s"));
    }

    @Test
    void onATerminalSaysWhatIsStillAwaitedAndTakesItAwayAgain() {
        try (StartTicks ticks = ticks(true)) {
            ticks.accept(state(Set.of("broker")));
        }

        assertThat(out.toString(UTF_8)).contains("\r\u001b[K… ClickHouse, tables, Flink (0 s)").endsWith("\r\u001b[K");
    }

    private StartTicks ticks(boolean interactive) {
        PrintStream stream = new PrintStream(out, true, UTF_8);
        return new StartTicks(new Context(Path.of("/"), Path.of("/"), stream, stream, interactive));
    }

    private static StackState state(Set<String> ready) {
        List<StackState.Service> services = Stream.of("broker", "engine", "tables", "jobmanager", "taskmanager")
                .map(name -> new StackState.Service(name, ready.contains(name) ? Phase.READY : Phase.STARTING, 1L, 0,
                        0, 0, null))
                .toList();
        return new StackState(1, services, List.of());
    }
}
